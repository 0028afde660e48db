// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every change to exchanges and symbols, whichever process makes it, on a connection of its own. While that
 * connection is lost, changes of others are seen when what is cached has aged. Any thread.
 */
final class ReferenceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceWatch.class);

    private static final String LISTEN = "LISTEN tapekeeper_reference";

    /** A connection that was cut off without a word is noticed after so long. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    /** A thousand changes in a row are not a thousand reads of all symbols. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int ANSWER_SECONDS = 5;
    private static final long STOP_MILLIS = 2_000;

    private final DatabaseSettings settings;
    private final Runnable changed;
    private final Thread thread = new Thread(this::run, "tapekeeper-reference-watch");
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    /** Runs {@code changed} soon after each change, and when changes may have been missed. */
    ReferenceWatch(DatabaseSettings settings, Runnable changed) {
        this.settings = settings;
        this.changed = changed;
        thread.setDaemon(true);
    }

    /** Listens from now on; what is read afterwards is either current or corrected. */
    void start() {
        connect();
        thread.start();
    }

    /** Stops within some two seconds; again does nothing. */
    @Override
    public void close() {
        closed = true;
        disconnect();
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = PAUSE;
        while (!closed) {
            pause(pause);
            Connection current = connection;
            if (current != null) {
                listen(current);
            } else if (connect()) {
                pause = PAUSE;
                changed.run();
            } else {
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private void listen(Connection current) {
        try {
            if (current.unwrap(PGConnection.class).getNotifications((int) CHECK_INTERVAL.toMillis()).length > 0) {
                changed.run();
            } else if (!current.isValid(ANSWER_SECONDS)) {
                throw new SQLException("the server no longer answers");
            }
        } catch (SQLException e) {
            LOG.debug("not listening for changes to exchanges and symbols any more: {}", e.getMessage());
            disconnect();
        }
    }

    private boolean connect() {
        try {
            Connection made = DriverManager.getConnection(settings.url(), properties());
            connection = made;
            try (Statement statement = made.createStatement()) {
                statement.execute(LISTEN);
            }
            if (closed) {
                disconnect();
            }
            return true;
        } catch (SQLException e) {
            LOG.debug("not listening for changes to exchanges and symbols: {}", e.getMessage());
            disconnect();
            return false;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tapekeeper-reference-watch");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Jdbc.wholeSeconds(settings.connectTimeout()));
        properties.setProperty("loginTimeout", Jdbc.wholeSeconds(settings.connectTimeout()));
        return properties;
    }

    /** Cuts the connection, which also ends a wait on it. */
    private void disconnect() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("a connection could not be cut: {}", e.getMessage());
            }
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}

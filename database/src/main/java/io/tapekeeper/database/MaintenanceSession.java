// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of its own for statements that may take long, but do not wait long for locks. One thread at a time;
 * {@link #cancel} and {@link #abort} any thread.
 */
final class MaintenanceSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceSession.class);

    private static final Duration LONGEST_STATEMENT = Duration.ofHours(1);
    private static final Duration ANSWER_MARGIN = Duration.ofSeconds(30);
    private static final Duration MOST_IDLE = Duration.ofSeconds(10);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final String JOB_LOCK = "hashtextextended('maintenance: ' || ?, 0)";

    private final Connection connection;
    private volatile boolean cancelled;

    private MaintenanceSession(Connection connection) {
        this.connection = connection;
    }

    static MaintenanceSession open(DatabaseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tapekeeper-maintenance");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Jdbc.wholeSeconds(settings.connectTimeout()));
        properties.setProperty("socketTimeout", Jdbc.wholeSeconds(LONGEST_STATEMENT.plus(ANSWER_MARGIN)));
        properties.setProperty("cancelSignalTimeout", "1");
        try {
            MaintenanceSession session =
                    new MaintenanceSession(DriverManager.getConnection(settings.url(), properties));
            session.setUp();
            return session;
        } catch (SQLException e) {
            throw Jdbc.translated(e);
        }
    }

    /** Claims a job for this session, unless another has it; gives whether it did. */
    boolean claim(String job) {
        return run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_try_advisory_lock(" + JOB_LOCK + ")")) {
                statement.setString(1, job);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getBoolean(1);
                }
            }
        });
    }

    /** Claims a job, or tells that another session has it. */
    void claimOrThrow(String job) {
        if (!claim(job)) {
            throw new TransientStorageException(job + ": another process is just at it", null, null);
        }
    }

    /** How long a statement waits for a lock from now on; at first 5 seconds. */
    void setLockTimeout(Duration timeout) {
        execute("SET lock_timeout = " + timeout.toMillis());
    }

    /** Runs one statement that is its own transaction. */
    void execute(String sql) {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Runs statements that each are their own transaction. */
    <T> T run(Jdbc.Work<T> work) {
        if (cancelled) {
            throw new TransientStorageException("maintenance is being stopped", null, null);
        }
        try {
            connection.setAutoCommit(true);
            return work.run(connection);
        } catch (SQLException e) {
            throw Jdbc.translated(e);
        }
    }

    /** Runs a transaction: committed if the work returns, rolled back if it throws. */
    <T> T transaction(Jdbc.Work<T> work) {
        return run(connection -> Jdbc.transaction(connection, work));
    }

    /** Whether there is any use in a further statement. */
    boolean isUsable() {
        try {
            return !cancelled && !connection.isClosed();
        } catch (SQLException e) {
            throw Jdbc.translated(e);
        }
    }

    /** Stops the statement that is running; no other is begun. */
    void cancel() {
        cancelled = true;
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debug("a maintenance statement could not be cancelled: {}", e.getMessage());
        }
    }

    /** Cuts the connection. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a maintenance connection could not be cut: {}", e.getMessage());
        }
    }

    /** Gives up its jobs. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a maintenance connection could not be closed: {}", e.getMessage());
        }
    }

    private void setUp() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = " + LONGEST_STATEMENT.toMillis()
                    + "; SET lock_timeout = " + LOCK_TIMEOUT.toMillis()
                    + "; SET idle_in_transaction_session_timeout = " + MOST_IDLE.toMillis()
                    + "; SET client_min_messages = warning; SET TIME ZONE 'UTC'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}

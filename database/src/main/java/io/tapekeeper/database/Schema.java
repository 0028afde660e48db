// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the database's schema up to date, and tells whether it is. Any thread. */
final class Schema {

    private static final String MIGRATIONS = "classpath:io/tapekeeper/database/migration";
    /** That of the last migration, a whole number: raise it with each. */
    private static final int VERSION = 4;

    private static final String UNDEFINED_TABLE = "42P01";
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private Schema() {}

    static void migrate(DatabaseSettings settings) {
        patiently(settings, () -> {
            try {
                return flyway(settings).migrate();
            } catch (FlywayException e) {
                throw translated(e);
            }
        });
    }

    /** Throws unless the schema is the one this program was made for. By SQL: Flyway would read all migrations first. */
    static void check(DatabaseSettings settings) {
        int version = patiently(settings, () -> version(settings));
        if (version == 0) {
            throw new StorageException("the database has no schema yet: run migrate first", null, null);
        }
        if (version < VERSION) {
            throw new StorageException(
                    "the database's schema is of version " + version + ", this program needs " + VERSION
                            + ": run migrate first",
                    null,
                    null);
        }
        if (version > VERSION) {
            throw new StorageException(
                    "the database's schema is of version " + version + ", newer than this program, which knows "
                            + VERSION + ": run a newer program",
                    null,
                    null);
        }
    }

    /** 0 where there is none. */
    private static int version(DatabaseSettings settings) {
        PGSimpleDataSource source = source(settings);
        // A server that stands still would never answer, and nothing else limits the wait.
        source.setSocketTimeout(source.getConnectTimeout());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(max(version::int), 0) FROM flyway_schema_history WHERE success")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return 0;
            }
            throw Jdbc.translated(e);
        }
    }

    /** Again, as long as the connect timeout allows, while the server is away: it may also go away in between. */
    private static <T> T patiently(DatabaseSettings settings, Supplier<T> work) {
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        while (true) {
            try {
                return work.get();
            } catch (TransientStorageException e) {
                if (System.nanoTime() + RETRY_PAUSE.toNanos() > deadline) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStorageException("interrupted while waiting for the database", null, e);
        }
    }

    private static Flyway flyway(DatabaseSettings settings) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source(settings))
                .locations(MIGRATIONS)
                .load();
    }

    private static PGSimpleDataSource source(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setConnectTimeout(Integer.parseInt(Jdbc.wholeSeconds(settings.connectTimeout())));
        return source;
    }

    private static StorageException translated(FlywayException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Jdbc.translated(sql);
            }
        }
        return new StorageException(
                "the schema could not be brought up to date: " + failure.getMessage(), null, failure);
    }
}

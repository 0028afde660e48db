// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.FailureKind;
import io.tapekeeper.database.postgres.SqlStates;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the database's schema up to date, and tells whether it is. Any thread. */
final class Schema {

    private static final String MIGRATIONS = "classpath:io/tapekeeper/database/migration";
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private Schema() {}

    static void migrate(DatabaseSettings settings) {
        awaitServer(settings);
        try {
            flyway(settings).migrate();
        } catch (FlywayException e) {
            throw translated("the schema could not be brought up to date", e);
        }
    }

    /** Throws unless the schema is the one this program was made for. */
    static void check(DatabaseSettings settings) {
        awaitServer(settings);
        MigrationInfoService info;
        try {
            info = flyway(settings).info();
        } catch (FlywayException e) {
            throw translated("the schema's version could not be read", e);
        }
        if (info.current() == null) {
            throw new StorageException("the database has no schema yet: run migrate first", null, null);
        }
        if (info.pending().length > 0) {
            throw new StorageException(
                    "the database's schema is of version " + info.current().getVersion() + ", this program needs "
                            + info.pending()[info.pending().length - 1].getVersion() + ": run migrate first",
                    null,
                    null);
        }
        if (Arrays.stream(info.all()).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS)) {
            throw new StorageException(
                    "the database's schema is of version " + info.current().getVersion()
                            + ", newer than this program: run a newer program",
                    null,
                    null);
        }
    }

    /** Waits, as long as the connect timeout allows, for a server that is starting. */
    private static void awaitServer(DatabaseSettings settings) {
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Jdbc.wholeSeconds(settings.connectTimeout()));
        while (true) {
            try {
                DriverManager.getConnection(settings.url(), properties).close();
                return;
            } catch (SQLException e) {
                boolean mayPass = SqlStates.kind(e) == FailureKind.TRANSIENT;
                if (!mayPass || System.nanoTime() + RETRY_PAUSE.toNanos() > deadline) {
                    throw Jdbc.translated(e);
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
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .load();
    }

    private static StorageException translated(String what, FlywayException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Jdbc.translated(sql);
            }
        }
        return new StorageException(what + ": " + failure.getMessage(), null, failure);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
        patiently(
                settings,
                "the schema could not be brought up to date",
                () -> flyway(settings).migrate());
    }

    /** Throws unless the schema is the one this program was made for. */
    static void check(DatabaseSettings settings) {
        MigrationInfoService info = patiently(
                settings,
                "the schema's version could not be read",
                () -> flyway(settings).info());
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

    /** Again, as long as the connect timeout allows, while the server is away: it may also go away in between. */
    private static <T> T patiently(DatabaseSettings settings, String failed, Supplier<T> work) {
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        while (true) {
            try {
                return work.get();
            } catch (FlywayException e) {
                StorageException failure = translated(failed, e);
                boolean mayPass = failure instanceof TransientStorageException;
                if (!mayPass || System.nanoTime() + RETRY_PAUSE.toNanos() > deadline) {
                    throw failure;
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
        source.setConnectTimeout(Integer.parseInt(Jdbc.wholeSeconds(settings.connectTimeout())));
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

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.database.TransientStorageException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database for a role that stays. One that is away is waited for, as it is when it goes away later: the log says so at
 * once and then every minute. One thread at a time.
 */
final class AwaitedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedDatabase.class);
    private static final Duration REMIND = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;

    AwaitedDatabase(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Returns what {@code open} opened in the end.
     *
     * @param open waits itself for a while before it says that the database is away
     * @throws TransientStorageException if the thread was interrupted
     */
    <T> T open(Supplier<T> open) {
        long began = nanoClock.getAsLong();
        long remindAt = began;
        while (true) {
            try {
                return open.get();
            } catch (TransientStorageException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                long now = nanoClock.getAsLong();
                if (now - remindAt >= 0) {
                    LOG.warn(
                            "the start has waited for the database for {} s, and goes on waiting: {}",
                            Duration.ofNanos(now - began).toSeconds(),
                            e.getMessage());
                    remindAt = now + REMIND.toNanos();
                }
            }
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Opens maintenance sessions, and stops those that are open when it is closed. Any thread. */
final class MaintenanceSessions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** What is done with a session. */
    interface Work<T> {
        T run(MaintenanceSession session);
    }

    private final DatabaseSettings settings;
    private final Set<MaintenanceSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    MaintenanceSessions(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Runs work with a session of its own. */
    <T> T run(Work<T> work) {
        if (closed) {
            throw new StorageException("the database manager is closed", null, null);
        }
        try (MaintenanceSession session = MaintenanceSession.open(settings)) {
            open.add(session);
            if (closed) {
                session.cancel();
            }
            try {
                return work.run(session);
            } finally {
                open.remove(session);
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Cancels what is running, and cuts it off if that does not help within 3 seconds. */
    @Override
    public void close() {
        closed = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean patient = true;
        while (patient && !open.isEmpty() && System.nanoTime() < deadline) {
            open.forEach(MaintenanceSession::cancel);
            patient = pause();
        }
        open.forEach(MaintenanceSession::abort);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

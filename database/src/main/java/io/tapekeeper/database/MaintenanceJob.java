// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.MaintenanceStatus.Outcome;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One thing that is done from time to time, by one process at a time, and how it went. One thread runs it, any asks. */
final class MaintenanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceJob.class);

    /** Does it, and says in one line what it did. */
    interface Work {
        String run(MaintenanceSession session);
    }

    private final String name;
    private final MaintenanceSessions sessions;
    private final Clock clock;
    private final Work work;
    private volatile MaintenanceStatus status;

    MaintenanceJob(String name, MaintenanceSessions sessions, Clock clock, Work work) {
        this.name = name;
        this.sessions = sessions;
        this.clock = clock;
        this.work = work;
        this.status = MaintenanceStatus.none(name);
    }

    MaintenanceStatus status() {
        return status;
    }

    /** Runs once. No failure leaves it, because it would end all runs to come. */
    void run() {
        status = status.started(clock.instant());
        try {
            sessions.run(session -> {
                if (session.claim(name)) {
                    ended(Outcome.DONE, work.run(session));
                } else {
                    ended(Outcome.SKIPPED, "another process is just at it");
                }
                return name;
            });
        } catch (StorageException e) {
            String what = String.valueOf(e.getMessage());
            ended(Outcome.FAILED, what);
            LOG.atLevel(e instanceof TransientStorageException ? Level.WARN : Level.ERROR)
                    .log("maintenance: {}: {}", name, what);
        } catch (RuntimeException | Error e) {
            ended(Outcome.FAILED, e.toString());
            LOG.error("maintenance: {}", name, e);
        }
    }

    private void ended(Outcome outcome, String what) {
        status = status.ended(clock.instant(), outcome, what);
    }
}

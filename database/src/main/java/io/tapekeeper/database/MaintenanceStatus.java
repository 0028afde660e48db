// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a maintenance job's runs in this process.
 *
 * @param job its name
 * @param lastStart when the last run began; null if none has; after {@code lastEnd}, or with none: it is running
 * @param lastEnd when the last run that is over ended; null if none has
 * @param lastOutcome how that run ended; null if none has
 * @param message one line that says what that run did, or what went wrong; null if none has ended
 * @param runs how many have ended
 * @param failuresInARow how many failed since the last that was done, or that another process does: it counts its own
 */
public record MaintenanceStatus(
        String job,
        @Nullable Instant lastStart,
        @Nullable Instant lastEnd,
        @Nullable Outcome lastOutcome,
        @Nullable String message,
        long runs,
        int failuresInARow) {

    /** How a run ended. */
    public enum Outcome {
        /** All was done. */
        DONE,
        /** Another process is at it. */
        SKIPPED,
        /** Not all was done; the next run tries again. */
        FAILED
    }

    /** A job that has not run yet. */
    static MaintenanceStatus none(String job) {
        return new MaintenanceStatus(job, null, null, null, null, 0, 0);
    }

    /** How long the run has taken that is going on now; zero if none is. */
    public Duration runningFor(Instant now) {
        boolean running = lastStart != null && (lastEnd == null || lastStart.isAfter(lastEnd));
        return running ? Duration.between(lastStart, now) : Duration.ZERO;
    }

    MaintenanceStatus started(Instant now) {
        return new MaintenanceStatus(job, now, lastEnd, lastOutcome, message, runs, failuresInARow);
    }

    MaintenanceStatus ended(Instant now, Outcome outcome, String what) {
        int failures = switch (outcome) {
            case DONE -> 0;
            case SKIPPED -> 0;
            case FAILED -> failuresInARow + 1;
        };
        return new MaintenanceStatus(job, lastStart, now, outcome, what, runs + 1, failures);
    }
}

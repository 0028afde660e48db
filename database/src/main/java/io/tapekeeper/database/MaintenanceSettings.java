// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;

/**
 * What is done to the database from time to time.
 *
 * @param interval pause between two runs, 10 seconds to 24 hours
 * @param partitionsAhead days after today, UTC, that get their partitions before rows need them, 0 to 30
 * @param retention what is dropped
 * @param rebuild whether the indexes of closed days are rebuilt in the background
 */
public record MaintenanceSettings(Duration interval, int partitionsAhead, Retention retention, boolean rebuild) {

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(24);
    private static final int MOST_AHEAD = 30;
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);
    private static final int DEFAULT_AHEAD = 2;

    /** Refuses values out of range with an {@link IllegalArgumentException} naming key, value and range. */
    public MaintenanceSettings {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException("maintenance.interval: " + interval + " is not within "
                    + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL);
        }
        if (partitionsAhead < 0 || partitionsAhead > MOST_AHEAD) {
            throw new IllegalArgumentException(
                    "maintenance.partitions-ahead: " + partitionsAhead + " is not within 0 to " + MOST_AHEAD);
        }
    }

    /** Every 5 minutes, 2 days ahead, everything kept for ever, closed days rebuilt. */
    public static MaintenanceSettings defaults() {
        return new MaintenanceSettings(DEFAULT_INTERVAL, DEFAULT_AHEAD, Retention.NONE, true);
    }
}

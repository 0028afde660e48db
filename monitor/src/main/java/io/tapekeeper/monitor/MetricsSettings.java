// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.time.Duration;

/**
 * How often the metrics are read anew.
 *
 * @param lagEvery pause between two reads of the lag, 1 second to 1 hour
 * @param auditEvery pause between two audits, 1 second to 1 day; an audit counts the rows of the tables
 */
public record MetricsSettings(Duration lagEvery, Duration auditEvery) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public MetricsSettings {
        requireBetween("lagEvery", lagEvery, Duration.ofHours(1));
        requireBetween("auditEvery", auditEvery, Duration.ofDays(1));
    }

    /** The lag every 5 seconds, the audit every minute. */
    public static MetricsSettings defaults() {
        return new MetricsSettings(Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    private static void requireBetween(String key, Duration value, Duration longest) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + SHORTEST + " to " + longest);
        }
    }
}

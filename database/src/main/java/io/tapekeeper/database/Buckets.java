// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Spans of equal length that follow one another from 1970-01-01 UTC, in both directions. */
record Buckets(Duration interval) {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);
    private static final int NANOS_PER_MICRO = 1_000;

    Buckets {
        boolean within = interval.compareTo(LEAST) >= 0 && interval.compareTo(MOST) <= 0;
        if (!within || interval.getNano() % NANOS_PER_MICRO != 0) {
            throw new IllegalArgumentException(
                    "interval: " + interval + " is not within " + LEAST + " to " + MOST + " in whole microseconds");
        }
    }

    long micros() {
        return interval.toNanos() / NANOS_PER_MICRO;
    }

    /** Start of the bucket that {@code time} lies in. */
    Instant start(Instant time) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
        return Instant.EPOCH.plus(Math.floorDiv(micros, micros()) * micros(), ChronoUnit.MICROS);
    }

    /** Start of the bucket behind the one that {@code time} lies in. */
    Instant next(Instant time) {
        return start(time).plus(interval);
    }
}

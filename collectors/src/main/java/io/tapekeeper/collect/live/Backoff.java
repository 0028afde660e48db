// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling, capped, and spread so that many collectors do not come at once. */
final class Backoff {

    private static final int MOST_DOUBLINGS = 30;

    private final Duration least;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration least, Duration most, RandomGenerator random) {
        this.least = least;
        this.most = most;
        this.random = random;
    }

    /** Between half and all of what the number of failures in a row calls for. */
    Duration next() {
        double doubled = least.toNanos() * (double) (1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        double capped = Math.min(doubled, most.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + random.nextDouble() / 2)));
    }

    /** The last attempt was a success. */
    void reset() {
        failures = 0;
    }
}

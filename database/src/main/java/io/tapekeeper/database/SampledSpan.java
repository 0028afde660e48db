// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;

/**
 * The part of a history that is sampled.
 *
 * @param from first event time, inclusive
 * @param to last event time, exclusive
 * @param limit most buckets
 */
record SampledSpan(Instant from, Instant to, Buckets buckets, int limit) {

    static void check(Duration interval, int limit) {
        new Buckets(interval);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " is not 1 or more");
        }
    }

    SampledSpan from(Instant later, int rest) {
        return new SampledSpan(later.isAfter(from) ? later : from, to, buckets, rest);
    }

    SampledSpan to(Instant earlier) {
        return new SampledSpan(from, earlier.isBefore(to) ? earlier : to, buckets, limit);
    }
}

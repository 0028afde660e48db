// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;

/**
 * One page of the history of a pair's spread: one entry, oldest first, for each bucket in which a venue has a quote, with
 * each venue's last quote before the bucket's end. Buckets are those of {@link SampledQuery}.
 *
 * @param base base currency, as in the symbols
 * @param quote quote currency
 * @param from first event time, inclusive; the next page begins one interval behind the last entry
 * @param to last event time, exclusive
 * @param interval 1 millisecond to 1 day, in whole microseconds
 * @param limit most entries, 1 or more; fewer: there are no others
 */
public record SpreadQuery(String base, String quote, Instant from, Instant to, Duration interval, int limit) {

    /** Checks interval and limit. */
    public SpreadQuery {
        SampledSpan.check(interval, limit);
    }
}

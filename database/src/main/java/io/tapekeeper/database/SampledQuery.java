// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One page of a history of some instruments that is thinned out to the newest row of each instrument and bucket, oldest
 * bucket first, within a bucket in the order of the symbol ids. Buckets are {@code interval} long and counted from
 * 1970-01-01 UTC; the first and the last are cut by the range.
 *
 * @param symbolIds the instruments; none gives nothing, one that is named twice counts once, but is a column each time
 *     where quotes are aligned
 * @param from first event time, inclusive; the next page begins at {@link #nextFrom}
 * @param to last event time, exclusive
 * @param interval 1 millisecond to 1 day, in whole microseconds
 * @param limit 1 or more: the page ends with the bucket in which it comes to that many rows, so that a bucket is never
 *     divided; with several instruments it may hold a few rows more. Fewer rows: there are no others
 */
public record SampledQuery(List<Integer> symbolIds, Instant from, Instant to, Duration interval, int limit) {

    /** Checks interval and limit, and keeps a copy of the list. */
    public SampledQuery {
        symbolIds = List.copyOf(symbolIds);
        SampledSpan.check(interval, limit);
    }

    /**
     * Where the page behind one that ends with a row or an entry of that time begins.
     *
     * @param last time of the last row, or bucket start of the last entry
     */
    public Instant nextFrom(Instant last) {
        return span().buckets().next(last);
    }

    SampledSpan span() {
        return new SampledSpan(from, to, new Buckets(interval), limit);
    }
}

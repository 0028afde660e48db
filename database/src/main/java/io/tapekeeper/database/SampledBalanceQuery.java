// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;

/**
 * One page of a history of balances that is thinned out to the newest row of each exchange, account, asset and bucket,
 * oldest bucket first, within a bucket by exchange id, account and asset. Buckets are those of {@link SampledQuery}.
 *
 * @param filter which balances
 * @param from first event time, inclusive; the next page begins at {@link #nextFrom}
 * @param to last event time, exclusive
 * @param interval 1 millisecond to 1 day, in whole microseconds
 * @param limit 1 or more: the page ends with the bucket in which it comes to that many rows; fewer: there are no others
 */
public record SampledBalanceQuery(BalanceFilter filter, Instant from, Instant to, Duration interval, int limit) {

    /** Checks interval and limit. */
    public SampledBalanceQuery {
        SampledSpan.check(interval, limit);
    }

    /** Where the page behind one that ends with a row of that time begins. */
    public Instant nextFrom(Instant last) {
        return span().buckets().next(last);
    }

    SampledSpan span() {
        return new SampledSpan(from, to, new Buckets(interval), limit);
    }
}

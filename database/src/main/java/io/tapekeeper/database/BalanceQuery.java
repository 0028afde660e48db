// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of the history of balances, in the order of time, then exchange id, account and asset.
 *
 * @param filter which balances
 * @param from first event time, inclusive
 * @param to last event time, exclusive
 * @param limit most rows, 1 or more
 * @param order oldest or newest first
 * @param after where the page before ended; null for the first page
 */
public record BalanceQuery(
        BalanceFilter filter,
        Instant from,
        Instant to,
        int limit,
        Order order,
        @Nullable HistoryCursor after) {

    /** Checks the limit. */
    public BalanceQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " is not 1 or more");
        }
    }
}

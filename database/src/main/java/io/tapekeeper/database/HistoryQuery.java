// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the history of some instruments, in the order of time, then symbol id, then identity.
 *
 * @param symbolIds the instruments; none gives nothing
 * @param from first event time, inclusive
 * @param to last event time, exclusive
 * @param limit most rows, 1 or more
 * @param order oldest or newest first
 * @param after where the page before ended; null for the first page
 */
public record HistoryQuery(
        List<Integer> symbolIds,
        Instant from,
        Instant to,
        int limit,
        Order order,
        @Nullable HistoryCursor after) {

    /** Checks the limit, and keeps a copy of the list. */
    public HistoryQuery {
        symbolIds = List.copyOf(symbolIds);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " is not 1 or more");
        }
    }

    /** The first page of one instrument. */
    public static HistoryQuery of(int symbolId, Instant from, Instant to, int limit, Order order) {
        return new HistoryQuery(List.of(symbolId), from, to, limit, order, null);
    }
}

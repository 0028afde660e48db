// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the quotes of several instruments side by side, bucket by bucket. Any thread. */
final class AlignedReads {

    private final SymbolReads<BookTickerSnapshot> reads;

    AlignedReads(SymbolReads<BookTickerSnapshot> reads) {
        this.reads = reads;
    }

    /** An entry for each bucket in which one of the instruments has a row. */
    List<AlignedQuotes> read(SampledQuery query) {
        SortedMap<Instant, Map<Integer, BookTickerSnapshot>> buckets = buckets(query);
        if (buckets.isEmpty()) {
            return List.of();
        }
        Map<Integer, BookTickerSnapshot> last = before(query);
        List<AlignedQuotes> entries = new ArrayList<>();
        buckets.forEach((start, changes) -> {
            last.putAll(changes);
            entries.add(new AlignedQuotes(
                    start, query.symbolIds().stream().map(last::get).toList()));
        });
        return entries;
    }

    /** The first buckets of all are among the first buckets of each. */
    private SortedMap<Instant, Map<Integer, BookTickerSnapshot>> buckets(SampledQuery query) {
        TreeMap<Instant, Map<Integer, BookTickerSnapshot>> buckets = new TreeMap<>();
        SampledSpan span = query.span();
        for (int symbolId : query.symbolIds()) {
            for (BookTickerSnapshot row : reads.sampled(symbolId, span)) {
                buckets.computeIfAbsent(span.buckets().start(row.timestamp()), none -> new HashMap<>())
                        .put(symbolId, row);
            }
            while (buckets.size() > query.limit()) {
                buckets.pollLastEntry();
            }
            if (buckets.size() == query.limit()) {
                span = span.to(span.buckets().next(buckets.lastKey()));
            }
        }
        return buckets;
    }

    private Map<Integer, BookTickerSnapshot> before(SampledQuery query) {
        Map<Integer, BookTickerSnapshot> last = new HashMap<>();
        for (int symbolId : query.symbolIds()) {
            reads.history(HistoryQuery.of(symbolId, DayPartitions.BEGIN, query.from(), 1, Order.DESCENDING))
                    .forEach(row -> last.put(symbolId, row));
        }
        return last;
    }
}

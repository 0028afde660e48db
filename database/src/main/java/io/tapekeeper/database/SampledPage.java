// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.KeyedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Collects the rows of several series by bucket, and lets go of the buckets behind the one that fills the page. */
final class SampledPage<R> {

    private final KeyedTable<R> table;
    private final TreeMap<Instant, List<R>> buckets = new TreeMap<>();
    private SampledSpan span;
    private long rows;

    SampledPage(KeyedTable<R> table, SampledSpan span) {
        this.table = table;
        this.span = span;
    }

    /** What the page can still take of a series. */
    SampledSpan open() {
        return span;
    }

    void add(List<R> series) {
        for (R row : series) {
            Instant start = span.buckets().start(table.time(row));
            buckets.computeIfAbsent(start, none -> new ArrayList<>()).add(row);
        }
        rows += series.size();
        while (buckets.size() > 1 && rows - buckets.lastEntry().getValue().size() >= span.limit()) {
            rows -= buckets.pollLastEntry().getValue().size();
        }
        if (rows >= span.limit()) {
            span = span.to(span.buckets().next(buckets.lastKey()));
        }
    }

    List<R> rows() {
        return buckets.values().stream().flatMap(List::stream).toList();
    }
}

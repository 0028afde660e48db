// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plain model of sampled history: all rows in a list, sorted into buckets one by one.
 *
 * @param newest orders the rows of one series by age, and those of several series by series first
 */
record Sampling<R, S extends Comparable<S>>(
        List<R> rows, Function<R, Instant> time, Function<R, S> series, Comparator<R> newest) {

    /** The newest rows by bucket, then series. */
    TreeMap<Instant, TreeMap<S, R>> buckets(Instant from, Instant to, Duration interval) {
        TreeMap<Instant, TreeMap<S, R>> buckets = new TreeMap<>();
        for (R row : rows) {
            Instant at = time.apply(row);
            if (!at.isBefore(from) && at.isBefore(to)) {
                buckets.computeIfAbsent(bucket(at, interval), none -> new TreeMap<>())
                        .merge(series.apply(row), row, (a, b) -> newest.compare(a, b) > 0 ? a : b);
            }
        }
        return buckets;
    }

    /** Whole buckets until there are {@code limit} rows. */
    List<R> page(Instant from, Instant to, Duration interval, int limit) {
        List<R> page = new ArrayList<>();
        for (Map<S, R> bucket : buckets(from, to, interval).values()) {
            if (page.size() < limit) {
                page.addAll(bucket.values());
            }
        }
        return page;
    }

    static Instant bucket(Instant time, Duration interval) {
        long micros = interval.toNanos() / 1000;
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Instant.EPOCH.plus(Math.floorDiv(at, micros) * micros, ChronoUnit.MICROS);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.TableLayout;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that read the newest row of each bucket of one series: the rows that share the columns of the key that
 * come before the time. Parameters are given by the method named after the statement.
 */
final class SampledSql {

    private final String dense;
    private final String stepping;

    SampledSql(TableLayout layout) {
        String time = layout.time();
        List<String> series = layout.key().subList(0, layout.key().indexOf(time));
        List<String> ordered = layout.key().subList(series.size(), layout.key().size());
        String oldestFirst = String.join(", ", ordered);
        String newestFirst = ordered.stream().map(name -> name + " DESC").collect(Collectors.joining(", "));
        String columns = String.join(", ", layout.columns());
        String rows = "SELECT " + columns + " FROM " + layout.table() + " WHERE "
                + series.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND ")) + " AND " + time
                + " >= ? AND " + time + " < ?";
        dense = rows + " ORDER BY " + oldestFirst + " LIMIT ?";
        stepping = "SELECT n.* FROM (SELECT generate_series(?, ?, ?::interval) AS bucket) b"
                + " CROSS JOIN LATERAL (" + rows + " AND " + time + " >= b.bucket AND " + time
                + " < b.bucket + ?::interval ORDER BY " + newestFirst + " LIMIT 1) n LIMIT ?";
    }

    /** Reads all rows, up to a number. */
    String dense() {
        return dense;
    }

    /** Looks into one bucket after the other, whether it has rows or not, by one probe of the index each. */
    String stepping() {
        return stepping;
    }

    static List<Object> dense(List<Object> series, SampledSpan span, int mostRead) {
        return joined(range(series, span), List.of(mostRead));
    }

    static List<Object> stepping(List<Object> series, SampledSpan span) {
        OffsetDateTime first = PgTime.parameter(span.buckets().start(span.from()));
        String interval = interval(span);
        List<Object> steps = List.of(first, PgTime.parameter(span.to()), interval);
        return joined(steps, range(series, span), List.of(interval, span.limit()));
    }

    private static List<Object> range(List<Object> series, SampledSpan span) {
        OffsetDateTime from = PgTime.parameter(span.from());
        return joined(series, List.of(from, PgTime.parameter(span.to())));
    }

    private static String interval(SampledSpan span) {
        return span.buckets().micros() + " microseconds";
    }

    @SafeVarargs
    private static List<Object> joined(List<Object>... parts) {
        List<Object> all = new ArrayList<>();
        for (List<Object> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}

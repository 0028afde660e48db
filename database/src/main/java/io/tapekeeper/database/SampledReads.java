// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.KeyedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest row of each bucket. Reading on takes about a microsecond a row, looking into a bucket two to four,
 * whether it is empty or not. So it reads on for as many rows as that can be cheaper for, then, where rows prove to lie
 * close, looks into as many buckets as that can be cheaper for, and so in turn. Any thread.
 */
final class SampledReads<R extends Row> {

    private static final int READ_PER_BUCKET = 4;
    private static final int LEAST_READ = 100;

    /** All of them are in memory at once. */
    private static final int MOST_READ = 50_000;

    private static final int STEPS_PER_BUCKET = 2;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Jdbc jdbc;
    private final KeyedTable<R> table;
    private final SampledSql sql;

    SampledReads(Jdbc jdbc, KeyedTable<R> table) {
        this.jdbc = jdbc;
        this.table = table;
        this.sql = new SampledSql(table.layout());
    }

    /** A page of several series, each named by its values of the key's columns before the time. */
    List<R> read(List<List<Object>> series, SampledSpan span) {
        SampledPage<R> page = new SampledPage<>(table, span);
        jdbc.run(connection -> {
            for (List<Object> one : series) {
                page.add(read(connection, one, page.open()));
            }
            return page;
        });
        return page.rows();
    }

    private List<R> read(Connection connection, List<Object> series, SampledSpan span) throws SQLException {
        List<R> rows = new ArrayList<>();
        SampledSpan open = span;
        while (true) {
            Instant undecided = readOn(connection, series, open, rows);
            if (undecided == null) {
                return rows;
            }
            open = open.from(open.buckets().start(undecided), span.limit() - rows.size());
            SampledSpan steps = open.to(end(open));
            step(connection, series, steps, rows);
            if (rows.size() == span.limit() || !steps.to().isBefore(span.to())) {
                return rows;
            }
            open = open.from(steps.to(), span.limit() - rows.size());
        }
    }

    /** Gives the time of the last row that was read, if there may be more of its bucket behind it; it is not added. */
    private @Nullable Instant readOn(Connection connection, List<Object> series, SampledSpan span, List<R> rows)
            throws SQLException {
        int mostRead = mostRead(span);
        int enough = rows.size() + span.limit();
        @Nullable R last = null;
        int read = 0;
        try (PreparedStatement statement = prepared(connection, sql.dense(), SampledSql.dense(series, span, mostRead));
                ResultSet result = statement.executeQuery()) {
            while (rows.size() < enough && result.next()) {
                R row = table.read(result, 1);
                if (last != null && !table.time(row).isBefore(span.buckets().next(table.time(last)))) {
                    rows.add(last);
                }
                last = row;
                read++;
            }
        }
        if (last == null || rows.size() == enough) {
            return null;
        }
        if (read == mostRead) {
            return table.time(last);
        }
        rows.add(last);
        return null;
    }

    private void step(Connection connection, List<Object> series, SampledSpan span, List<R> rows) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql.stepping(), SampledSql.stepping(series, span));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(table.read(result, 1));
            }
        }
    }

    private static Instant end(SampledSpan span) {
        Instant first = span.buckets().start(span.from());
        return first.plus(span.buckets().interval().multipliedBy((long) STEPS_PER_BUCKET * span.limit()));
    }

    private static int mostRead(SampledSpan span) {
        double seconds = (double) span.to().getEpochSecond() - span.from().getEpochSecond() + 1;
        double buckets = Math.min(
                span.limit(), seconds * MICROS_PER_SECOND / span.buckets().micros());
        return (int) Math.max(LEAST_READ, Math.min(MOST_READ, READ_PER_BUCKET * buckets));
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.size(); index++) {
            statement.setObject(index + 1, parameters.get(index));
        }
        return statement;
    }
}

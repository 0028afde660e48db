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

/**
 * Reads the newest row of each bucket. Reading on costs about a microsecond a row, going to the next bucket by the index
 * about 16: so it reads on as long as that cannot cost much more, and where rows then prove to lie closer, it skips. Any
 * thread.
 */
final class SampledReads<R extends Row> {

    private static final int READ_PER_BUCKET = 4;
    private static final int LEAST_READ = 100;
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
        int mostRead = mostRead(span);
        long read = 0;
        try (PreparedStatement statement =
                prepared(connection, sql.dense(), SampledSql.dense(series, span, mostRead))) {
            try (ResultSet result = statement.executeQuery()) {
                int position = table.layout().columns().size() + 1;
                while (result.next()) {
                    rows.add(table.read(result, 1));
                    read = result.getLong(position);
                }
            }
        }
        if (read == mostRead) {
            Instant undecided = table.time(rows.remove(rows.size() - 1));
            int rest = span.limit() - rows.size();
            rows.addAll(skip(connection, series, span.from(span.buckets().start(undecided), rest)));
        }
        return rows;
    }

    private List<R> skip(Connection connection, List<Object> series, SampledSpan span) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql.skipping(), SampledSql.skipping(series, span));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(table.read(result, 1));
            }
        }
        return rows;
    }

    private static int mostRead(SampledSpan span) {
        double seconds = (double) span.to().getEpochSecond() - span.from().getEpochSecond() + 1;
        double buckets = Math.min(
                span.limit(), seconds * MICROS_PER_SECOND / span.buckets().micros());
        return (int) Math.max(LEAST_READ, READ_PER_BUCKET * buckets);
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

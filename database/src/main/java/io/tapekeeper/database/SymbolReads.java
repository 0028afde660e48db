// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a table whose key begins with symbol id and time: pages of its history, whole and thinned out. Any thread. */
final class SymbolReads<R extends Row> {

    private final Jdbc jdbc;
    private final KeyedTable<R> table;
    private final HistorySql sql;
    private final SampledReads<R> sampled;

    /** Columns behind symbol id and time in the key are of the types {@code tieTypes}. */
    SymbolReads(Jdbc jdbc, KeyedTable<R> table, List<String> tieTypes) {
        this.jdbc = jdbc;
        this.table = table;
        TableLayout layout = table.layout();
        this.sql = new HistorySql(layout, layout.key().subList(2, layout.key().size()), tieTypes);
        this.sampled = new SampledReads<>(jdbc, table);
    }

    /** The newest row of each bucket of each instrument. */
    List<R> sampled(SampledQuery query) {
        List<List<Object>> series = new ArrayList<>();
        query.symbolIds().stream().distinct().forEach(id -> series.add(List.of(id)));
        return sampled.read(series, query.span());
    }

    /** The newest row of each bucket of one instrument. */
    List<R> sampled(int symbolId, SampledSpan span) {
        return sampled.read(List.of(List.of(symbolId)), span);
    }

    List<R> history(HistoryQuery query) {
        if (query.symbolIds().isEmpty()) {
            return List.of();
        }
        HistorySql.Page page = new HistorySql.Page(query.from(), query.to(), query.order(), query.after());
        boolean one = query.symbolIds().size() == 1;
        return jdbc.run(connection -> {
            String text = one ? sql.ofOne(page) : sql.ofMany(page);
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                if (one) {
                    statement.setInt(1, query.symbolIds().get(0));
                } else {
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "integer", query.symbolIds().toArray()));
                }
                int next = sql.bind(statement, 2, page);
                statement.setInt(next, query.limit());
                if (!one) {
                    statement.setInt(next + 1, query.limit());
                }
                return rows(statement);
            }
        });
    }

    private List<R> rows(PreparedStatement statement) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(table.read(result, 1));
            }
        }
        return rows;
    }
}

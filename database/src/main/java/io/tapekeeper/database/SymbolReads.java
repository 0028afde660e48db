// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Reads a table whose key begins with symbol id and time: the newest rows, cached, and pages of history. Any thread. */
final class SymbolReads<R extends Row> {

    private static final Duration LATEST_MAX_AGE = Duration.ofSeconds(1);

    private final Jdbc jdbc;
    private final KeyedTable<R> table;
    private final ToIntFunction<R> symbolId;
    private final HistorySql sql;
    private final LoadingCache<Integer, Optional<R>> latest;

    /** Columns behind symbol id and time in the key are of the types {@code tieTypes}. */
    SymbolReads(Jdbc jdbc, KeyedTable<R> table, List<String> tieTypes, ToIntFunction<R> symbolId, CacheRegion latest) {
        this.jdbc = jdbc;
        this.table = table;
        this.symbolId = symbolId;
        TableLayout layout = table.layout();
        this.sql = new HistorySql(layout, layout.key().subList(2, layout.key().size()), tieTypes);
        this.latest = latest.shortLived(LATEST_MAX_AGE, CacheLoader.<Integer, Optional<R>>bulk(this::readLatest));
    }

    List<R> latest(List<Integer> symbolIds) {
        Map<Integer, Optional<R>> found = new TreeMap<>(latest.getAll(symbolIds));
        return found.values().stream().flatMap(Optional::stream).toList();
    }

    void forgetLatest(List<R> rows) {
        Set<Integer> changed = new HashSet<>();
        for (R row : rows) {
            changed.add(symbolId.applyAsInt(row));
        }
        latest.invalidateAll(changed);
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

    private Map<Integer, Optional<R>> readLatest(Set<? extends Integer> symbolIds) {
        List<R> rows = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.latest())) {
                statement.setArray(1, connection.createArrayOf("integer", symbolIds.toArray()));
                return rows(statement);
            }
        });
        Map<Integer, Optional<R>> found = new HashMap<>();
        symbolIds.forEach(id -> found.put(id, Optional.empty()));
        rows.forEach(row -> found.put(symbolId.applyAsInt(row), Optional.of(row)));
        return found;
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

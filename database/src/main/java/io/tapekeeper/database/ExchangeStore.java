// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tapekeeper.database.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exchanges, added as they come. Any thread. */
final class ExchangeStore {

    private static final String SELECT =
            "SELECT id, enum_value, exchange_name, market_type, is_active, created_at," + " updated_at FROM exchanges";
    private static final String ALL = SELECT + " ORDER BY enum_value";
    private static final String ONE = SELECT + " WHERE enum_value = ?";

    /** BINANCE_SPOT is Binance Spot, and its market is what follows the last underscore. */
    private static final String ADD = "INSERT INTO exchanges (enum_value, exchange_name, market_type)"
            + " SELECT name, initcap(replace(name, '_', ' ')), coalesce(substring(name FROM '_([A-Z]+)$'), '')"
            + " FROM (VALUES (?::text)) AS new (name) ON CONFLICT (enum_value) DO NOTHING";

    private static final String ALL_KEY = "all";

    private final Jdbc jdbc;
    private final Cache<String, Optional<Exchange>> byName;
    private final Cache<String, List<Exchange>> lists;

    ExchangeStore(Jdbc jdbc, Ticker ticker) {
        this.jdbc = jdbc;
        this.byName = ReferenceCache.create(ticker, Optional::isPresent);
        this.lists = ReferenceCache.create(ticker, list -> false);
    }

    List<Exchange> all() {
        return lists.get(
                ALL_KEY,
                key -> jdbc.run(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(ALL);
                            ResultSet rows = statement.executeQuery()) {
                        List<Exchange> exchanges = new ArrayList<>();
                        while (rows.next()) {
                            exchanges.add(read(rows));
                        }
                        return List.copyOf(exchanges);
                    }
                }));
    }

    Optional<Exchange> byName(String name) {
        return byName.get(name, key -> jdbc.run(connection -> find(connection, key)));
    }

    int id(String name) {
        return byName(name).orElseGet(() -> add(name)).id();
    }

    private Exchange add(String name) {
        Exchange added = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, name);
                statement.executeUpdate();
            }
            return find(connection, name).orElseThrow();
        });
        byName.put(name, Optional.of(added));
        lists.invalidateAll();
        return added;
    }

    private static Optional<Exchange> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    private static Exchange read(ResultSet row) throws SQLException {
        return new Exchange(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Columns.instant(row, 6),
                Columns.instant(row, 7));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The exchanges, added as they come. Any thread. */
final class ExchangeStore {

    private static final String ALL = "SELECT id, enum_value, exchange_name, market_type, is_active, created_at,"
            + " updated_at FROM exchanges ORDER BY enum_value";

    /** BINANCE_SPOT is Binance Spot unless it is told otherwise, and its market is what follows the last underscore. */
    private static final String ADD = "INSERT INTO exchanges (enum_value, exchange_name, market_type)"
            + " SELECT enum_value, coalesce(exchange_name, initcap(replace(enum_value, '_', ' '))),"
            + " coalesce(substring(enum_value FROM '_([A-Z]+)$'), '')"
            + " FROM (VALUES (?::text, ?::text)) AS new (enum_value, exchange_name)"
            + " ON CONFLICT (enum_value) DO NOTHING";

    private static final String UPDATE = "UPDATE exchanges SET exchange_name = coalesce(?::text, exchange_name),"
            + " is_active = coalesce(?::boolean, is_active), updated_at = now() WHERE id = ?";

    private static final String ALL_KEY = "all";

    private final Jdbc jdbc;
    private final ReferenceCache<String, List<Exchange>> all;
    private final ReferenceCache<String, Optional<Exchange>> byName;
    private final ReferenceCache<Integer, Optional<Exchange>> byId;

    ExchangeStore(Jdbc jdbc, CacheRegion region) {
        this.jdbc = jdbc;
        this.all = region.reference(list -> false);
        this.byName = region.reference(Optional::isPresent);
        this.byId = region.reference(Optional::isPresent);
    }

    List<Exchange> all() {
        return all.get(ALL_KEY, key -> read());
    }

    List<Exchange> active() {
        return all().stream().filter(Exchange::active).toList();
    }

    List<Exchange> ofMarket(String marketType) {
        return all().stream()
                .filter(exchange -> exchange.marketType().equals(marketType))
                .toList();
    }

    MarketCounts counts() {
        return MarketCounts.of(all(), Exchange::active, Exchange::marketType);
    }

    Optional<Exchange> byName(String name) {
        return byName.get(
                name, key -> first(all(), exchange -> exchange.enumValue().equals(key)));
    }

    Optional<Exchange> byId(int id) {
        return byId.get(id, key -> first(all(), exchange -> exchange.id() == key));
    }

    /** As {@link #byName}, but a miss that is remembered is not believed: another process may have added it since. */
    Optional<Exchange> byNameNow(String name) {
        Optional<Exchange> known = byName(name);
        return known.isPresent()
                ? known
                : first(read(), exchange -> exchange.enumValue().equals(name));
    }

    /** As {@link #byId}, but a miss that is remembered is not believed. */
    Optional<Exchange> byIdNow(int id) {
        Optional<Exchange> known = byId(id);
        return known.isPresent() ? known : first(read(), exchange -> exchange.id() == id);
    }

    int id(String name) {
        return byName(name).orElseGet(() -> insert(name, null)).id();
    }

    /** Adds an exchange unless it is there, and gives the one that is. */
    Exchange insert(String enumValue, @Nullable String name) {
        jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, enumValue);
                statement.setString(2, name);
                return statement.executeUpdate();
            }
        });
        forget();
        return byName(enumValue).orElseThrow();
    }

    /** False if there is no such exchange. */
    boolean update(int id, ExchangeChange change) {
        int found = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
                statement.setString(1, change.name());
                statement.setObject(2, change.active(), Types.BOOLEAN);
                statement.setInt(3, id);
                return statement.executeUpdate();
            }
        });
        forget();
        return found == 1;
    }

    /** Loads every exchange into memory. */
    void warmUp() {
        forget();
        long namesReadIn = byName.generation();
        long idsReadIn = byId.generation();
        for (Exchange exchange : read()) {
            byName.put(exchange.enumValue(), Optional.of(exchange), namesReadIn);
            byId.put(exchange.id(), Optional.of(exchange), idsReadIn);
        }
    }

    /** Reference data has changed. */
    void forget() {
        all.invalidateAll();
        byName.invalidateAll();
        byId.invalidateAll();
    }

    private static Optional<Exchange> first(List<Exchange> exchanges, Predicate<Exchange> condition) {
        return exchanges.stream().filter(condition).findFirst();
    }

    private List<Exchange> read() {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet rows = statement.executeQuery()) {
                List<Exchange> exchanges = new ArrayList<>();
                while (rows.next()) {
                    exchanges.add(read(rows));
                }
                return List.copyOf(exchanges);
            }
        });
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

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tapekeeper.database.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The instruments, added as they come. Any thread. */
final class SymbolStore {

    private static final String SELECT = "SELECT s.id, s.exchange_id, e.enum_value, s.symbol_base, s.symbol_quote,"
            + " s.exchange_symbol, s.symbol_type, s.is_active, s.price_precision, s.quantity_precision,"
            + " s.min_quantity, s.min_notional, s.created_at, s.updated_at"
            + " FROM symbols s JOIN exchanges e ON e.id = s.exchange_id";
    private static final String ORDER = " ORDER BY e.enum_value, s.symbol_base, s.symbol_quote, s.exchange_symbol";
    private static final String LIST = SELECT + " WHERE (?::text IS NULL OR e.enum_value = ?::text)"
            + " AND (?::boolean IS NULL OR s.is_active = ?::boolean)" + ORDER;
    private static final String BY_ID = SELECT + " WHERE s.id = ?";
    private static final String BY_NAME = SELECT + " WHERE e.enum_value = ? AND (s.exchange_symbol = ?"
            + " OR s.symbol_base || '/' || s.symbol_quote = ? OR s.symbol_base || s.symbol_quote = ?)" + ORDER;
    private static final String ID = "SELECT s.id FROM symbols s JOIN exchanges e ON e.id = s.exchange_id"
            + " WHERE e.enum_value = ? AND s.exchange_symbol = ?";
    private static final String ADD = "INSERT INTO symbols"
            + " (exchange_id, exchange_symbol, symbol_base, symbol_quote, symbol_type)"
            + " SELECT id, ?, ?, ?, market_type FROM exchanges WHERE enum_value = ?"
            + " ON CONFLICT (exchange_id, exchange_symbol) DO NOTHING";

    private record Name(String exchange, String name) {}

    private final Jdbc jdbc;
    private final ExchangeStore exchanges;
    private final Cache<Name, Integer> ids;
    private final Cache<Integer, Optional<Symbol>> byId;
    private final Cache<Name, List<Symbol>> byName;
    private final Cache<SymbolFilter, List<Symbol>> lists;

    SymbolStore(Jdbc jdbc, ExchangeStore exchanges, Ticker ticker) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
        this.ids = ReferenceCache.create(ticker, id -> true);
        this.byId = ReferenceCache.create(ticker, Optional::isPresent);
        this.byName = ReferenceCache.create(ticker, list -> !list.isEmpty());
        this.lists = ReferenceCache.create(ticker, list -> false);
    }

    List<Symbol> list(SymbolFilter filter) {
        return lists.get(
                filter,
                key -> select(LIST, statement -> {
                    statement.setString(1, key.exchange());
                    statement.setString(2, key.exchange());
                    statement.setObject(3, key.active(), Types.BOOLEAN);
                    statement.setObject(4, key.active(), Types.BOOLEAN);
                }));
    }

    Optional<Symbol> byId(int id) {
        return byId.get(
                id,
                key -> select(BY_ID, statement -> statement.setInt(1, key)).stream()
                        .findFirst());
    }

    /** The exchange's own name of an instrument is the most exact, then the pair, then the pair without the slash. */
    List<Symbol> byName(String exchange, String name) {
        return byName.get(new Name(exchange, name), key -> {
            List<Symbol> found = select(BY_NAME, statement -> {
                statement.setString(1, exchange);
                statement.setString(2, name);
                statement.setString(3, name);
                statement.setString(4, name);
            });
            List<Symbol> exact = only(found, symbol -> symbol.exchangeSymbol().equals(name));
            List<Symbol> pair = only(found, symbol -> symbol.pair().equals(name));
            return exact.isEmpty() ? pair.isEmpty() ? found : pair : exact;
        });
    }

    int id(String exchange, String exchangeSymbol, String base, String quote) {
        return ids.get(new Name(exchange, exchangeSymbol), key -> {
            OptionalInt id = jdbc.run(connection -> findId(connection, key));
            return id.isPresent() ? id.getAsInt() : add(key, base, quote);
        });
    }

    /** Reference data has changed. */
    void forget() {
        byId.invalidateAll();
        byName.invalidateAll();
        lists.invalidateAll();
    }

    private int add(Name instrument, String base, String quote) {
        exchanges.id(instrument.exchange());
        int id = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, instrument.name());
                statement.setString(2, base);
                statement.setString(3, quote);
                statement.setString(4, instrument.exchange());
                statement.executeUpdate();
            }
            return findId(connection, instrument).orElseThrow();
        });
        forget();
        return id;
    }

    private static OptionalInt findId(Connection connection, Name instrument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ID)) {
            statement.setString(1, instrument.exchange());
            statement.setString(2, instrument.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Symbol> select(String sql, Binding binding) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.bind(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    List<Symbol> symbols = new ArrayList<>();
                    while (rows.next()) {
                        symbols.add(read(rows));
                    }
                    return List.copyOf(symbols);
                }
            }
        });
    }

    private static List<Symbol> only(List<Symbol> symbols, Predicate<Symbol> condition) {
        return symbols.stream().filter(condition).toList();
    }

    private static Symbol read(ResultSet row) throws SQLException {
        return new Symbol(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                Columns.nullableInteger(row, 9),
                Columns.nullableInteger(row, 10),
                Columns.nullableDouble(row, 11),
                Columns.nullableDouble(row, 12),
                Columns.instant(row, 13),
                Columns.instant(row, 14));
    }
}

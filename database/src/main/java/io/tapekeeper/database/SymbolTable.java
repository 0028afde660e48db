// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

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

/** Reads the table symbols. Any thread. */
final class SymbolTable {

    private static final String SELECT = "SELECT s.id, s.exchange_id, e.enum_value, s.symbol_base, s.symbol_quote,"
            + " s.exchange_symbol, s.symbol_type, s.is_active, s.price_precision, s.quantity_precision,"
            + " s.min_quantity, s.min_notional, s.created_at, s.updated_at"
            + " FROM symbols s JOIN exchanges e ON e.id = s.exchange_id";
    private static final String ORDER = " ORDER BY e.enum_value, s.symbol_base, s.symbol_quote, s.exchange_symbol";
    private static final String LIST = SELECT + " WHERE (?::text IS NULL OR e.enum_value = ?::text)"
            + " AND (?::text IS NULL OR s.symbol_type = ?::text)"
            + " AND (?::boolean IS NULL OR s.is_active = ?::boolean)" + ORDER;
    private static final String BY_ID = SELECT + " WHERE s.id = ?";
    private static final String BY_NAME = SELECT + " WHERE e.enum_value = ? AND (s.exchange_symbol = ?"
            + " OR s.symbol_base || '/' || s.symbol_quote = ? OR s.symbol_base || s.symbol_quote = ?)" + ORDER;
    private static final String ID = "SELECT s.id FROM symbols s JOIN exchanges e ON e.id = s.exchange_id"
            + " WHERE e.enum_value = ? AND s.exchange_symbol = ?";

    private final Jdbc jdbc;

    SymbolTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    List<Symbol> list(SymbolFilter filter) {
        return select(LIST, statement -> {
            for (int parameter = 1; parameter <= 2; parameter++) {
                statement.setString(parameter, filter.exchange());
                statement.setString(2 + parameter, filter.marketType());
                statement.setObject(4 + parameter, filter.active(), Types.BOOLEAN);
            }
        });
    }

    Optional<Symbol> byId(int id) {
        return select(BY_ID, statement -> statement.setInt(1, id)).stream().findFirst();
    }

    /** Those whose exchange symbol or pair, with or without a slash, is {@code name}. */
    List<Symbol> byName(String exchange, String name) {
        return select(BY_NAME, statement -> {
            statement.setString(1, exchange);
            statement.setString(2, name);
            statement.setString(3, name);
            statement.setString(4, name);
        });
    }

    OptionalInt id(String exchange, String exchangeSymbol) {
        return jdbc.run(connection -> id(connection, exchange, exchangeSymbol));
    }

    static OptionalInt id(Connection connection, String exchange, String exchangeSymbol) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ID)) {
            statement.setString(1, exchange);
            statement.setString(2, exchangeSymbol);
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

    /** Names that many instruments share are kept once. */
    private static Symbol read(ResultSet row) throws SQLException {
        return new Symbol(
                row.getInt(1),
                row.getInt(2),
                row.getString(3).intern(),
                row.getString(4).intern(),
                row.getString(5).intern(),
                row.getString(6),
                row.getString(7).intern(),
                row.getBoolean(8),
                Columns.nullableInteger(row, 9),
                Columns.nullableInteger(row, 10),
                Columns.nullableDouble(row, 11),
                Columns.nullableDouble(row, 12),
                Columns.instant(row, 13),
                Columns.instant(row, 14));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds to and changes the table symbols. Any thread. */
final class SymbolChanges {

    /** As many as there are, in one statement; in the order of all who write instruments, so that they do not deadlock. */
    private static final String ADD = "INSERT INTO symbols (exchange_id, exchange_symbol, symbol_base, symbol_quote,"
            + " symbol_type, price_precision, quantity_precision, min_quantity, min_notional)"
            + " SELECT e.id, n.exchange_symbol, n.base, n.quote, e.market_type, n.price_precision,"
            + " n.quantity_precision, n.min_quantity, n.min_notional"
            + " FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::float8[],"
            + " ?::float8[]) AS n (exchange, exchange_symbol, base, quote, price_precision, quantity_precision,"
            + " min_quantity, min_notional) JOIN exchanges e ON e.enum_value = n.exchange"
            + " ORDER BY n.exchange COLLATE \"C\", n.exchange_symbol COLLATE \"C\""
            + " ON CONFLICT (exchange_id, exchange_symbol) DO NOTHING";

    private static final String IDS = "SELECT s.id FROM unnest(?::text[], ?::text[]) WITH ORDINALITY"
            + " AS n (exchange, exchange_symbol, ordinal) JOIN exchanges e ON e.enum_value = n.exchange"
            + " JOIN symbols s ON s.exchange_id = e.id AND s.exchange_symbol = n.exchange_symbol ORDER BY n.ordinal";
    private static final String UPDATE = "UPDATE symbols SET symbol_base = coalesce(?::text, symbol_base),"
            + " symbol_quote = coalesce(?::text, symbol_quote), is_active = coalesce(?::boolean, is_active),"
            + " price_precision = coalesce(?::integer, price_precision),"
            + " quantity_precision = coalesce(?::integer, quantity_precision),"
            + " min_quantity = coalesce(?::float8, min_quantity), min_notional = coalesce(?::float8, min_notional),"
            + " updated_at = now() WHERE id = ?";

    private final Jdbc jdbc;

    SymbolChanges(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds those that are not there, and gives the ids of all, in their order; their exchanges must be there. */
    List<Integer> add(List<NewSymbol> symbols) {
        return jdbc.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setArray(1, array(connection, "text", symbols, NewSymbol::exchange));
                statement.setArray(2, array(connection, "text", symbols, NewSymbol::exchangeSymbol));
                statement.setArray(3, array(connection, "text", symbols, NewSymbol::base));
                statement.setArray(4, array(connection, "text", symbols, NewSymbol::quote));
                statement.setArray(5, array(connection, "integer", symbols, NewSymbol::pricePrecision));
                statement.setArray(6, array(connection, "integer", symbols, NewSymbol::quantityPrecision));
                statement.setArray(7, array(connection, "float8", symbols, NewSymbol::minQuantity));
                statement.setArray(8, array(connection, "float8", symbols, NewSymbol::minNotional));
                statement.executeUpdate();
            }
            return ids(connection, symbols);
        });
    }

    /** False if there is no such instrument. */
    boolean update(int id, SymbolChange change) {
        int found = jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
                statement.setString(1, upperCase(change.base()));
                statement.setString(2, upperCase(change.quote()));
                statement.setObject(3, change.active(), Types.BOOLEAN);
                statement.setObject(4, change.pricePrecision(), Types.INTEGER);
                statement.setObject(5, change.quantityPrecision(), Types.INTEGER);
                statement.setObject(6, change.minQuantity(), Types.DOUBLE);
                statement.setObject(7, change.minNotional(), Types.DOUBLE);
                statement.setInt(8, id);
                return statement.executeUpdate();
            }
        });
        return found == 1;
    }

    /** Another process's rows of the same keys, which were waited for, are seen by a statement of its own. */
    private static List<Integer> ids(Connection connection, List<NewSymbol> symbols) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IDS)) {
            statement.setArray(1, array(connection, "text", symbols, NewSymbol::exchange));
            statement.setArray(2, array(connection, "text", symbols, NewSymbol::exchangeSymbol));
            try (ResultSet rows = statement.executeQuery()) {
                List<Integer> ids = new ArrayList<>(symbols.size());
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
                return ids;
            }
        }
    }

    private static Array array(
            Connection connection, String type, List<NewSymbol> symbols, Function<NewSymbol, @Nullable Object> field)
            throws SQLException {
        return connection.createArrayOf(type, symbols.stream().map(field).toArray());
    }

    private static @Nullable String upperCase(@Nullable String label) {
        return label == null ? null : label.toUpperCase(Locale.ROOT);
    }
}

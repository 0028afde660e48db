// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.FailureKind;
import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.Reduced;
import io.tapekeeper.database.postgres.RefusedRowException;
import io.tapekeeper.database.postgres.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reference data of instruments, from symbol lists: few and seldom new, so written one by one. Any thread. */
final class InstrumentStore implements RowStore<InstrumentUpdate> {

    private static final String TABLE = "symbols";

    private static final String LOCK = "SELECT symbol_base, symbol_quote, symbol_type, is_active, price_precision,"
            + " quantity_precision, min_quantity, min_notional, listed_at FROM symbols"
            + " WHERE exchange_id = (SELECT id FROM exchanges WHERE enum_value = ?) AND exchange_symbol = ? FOR UPDATE";
    private static final String INSERT = "INSERT INTO symbols (symbol_base, symbol_quote, symbol_type, is_active,"
            + " price_precision, quantity_precision, min_quantity, min_notional, listed_at, exchange_id,"
            + " exchange_symbol) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " (SELECT id FROM exchanges WHERE enum_value = ?), ?) ON CONFLICT DO NOTHING";
    private static final String UPDATE = "UPDATE symbols SET symbol_base = ?, symbol_quote = ?, symbol_type = ?,"
            + " is_active = ?, price_precision = ?, quantity_precision = ?, min_quantity = ?, min_notional = ?,"
            + " listed_at = ?, updated_at = now()"
            + " WHERE exchange_id = (SELECT id FROM exchanges WHERE enum_value = ?) AND exchange_symbol = ?";

    /** Of an instrument that no list has told of yet: anything a list says is newer. */
    private static final Instant NEVER_LISTED = Instant.EPOCH;

    private final InstrumentRows rules = new InstrumentRows();
    private final ExchangeStore exchanges;
    private final SymbolStore symbols;

    InstrumentStore(ExchangeStore exchanges, SymbolStore symbols) {
        this.exchanges = exchanges;
        this.symbols = symbols;
    }

    @Override
    public Class<InstrumentUpdate> kind() {
        return InstrumentUpdate.class;
    }

    @Override
    public void prepare(List<InstrumentUpdate> rows) {
        for (int index = 0; index < rows.size(); index++) {
            try {
                exchanges.id(rows.get(index).exchange());
            } catch (RejectedDataException e) {
                throw new RefusedRowException(index, e.sqlState(), e.detail(), e);
            }
        }
    }

    @Override
    public Stored store(Connection connection, List<InstrumentUpdate> rows) throws SQLException {
        Reduced<InstrumentUpdate> reduced = new Reduced<>(rules, rows);
        for (int key = 0; key < reduced.keys(); key++) {
            int any = reduced.winnerIndex(key);
            InstrumentUpdate stored = locked(connection, rows.get(any), any);
            reduced.settle(key, stored);
            int winner = reduced.winnerIndex(key);
            if (winner >= 0) {
                write(connection, stored == null ? INSERT : UPDATE, rows.get(winner), winner);
            }
        }
        return new Stored(TABLE, reduced.outcomes(), new long[0]);
    }

    @Override
    public void committed(List<InstrumentUpdate> rows) {
        symbols.forget();
    }

    /** Stores one update by itself. */
    void save(Jdbc jdbc, InstrumentUpdate update) {
        List<InstrumentUpdate> one = List.of(update);
        try {
            prepare(one);
            jdbc.transaction(connection -> store(connection, one));
        } catch (RefusedRowException e) {
            throw new RejectedDataException(
                    "the instrument is refused", e.sqlState(), String.valueOf(e.getMessage()), e);
        }
        committed(one);
    }

    private static @Nullable InstrumentUpdate locked(Connection connection, InstrumentUpdate update, int index)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, update.exchange());
            statement.setString(2, update.exchangeSymbol());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? read(rows, update) : null;
            }
        } catch (SQLException e) {
            throw refused(index, e);
        }
    }

    private static InstrumentUpdate read(ResultSet row, InstrumentUpdate of) throws SQLException {
        @Nullable Instant listedAt = Columns.nullableInstant(row, 9);
        return new InstrumentUpdate(
                of.exchange(),
                row.getString(1),
                row.getString(2),
                of.exchangeSymbol(),
                row.getString(3),
                row.getBoolean(4),
                Columns.nullableInteger(row, 5),
                Columns.nullableInteger(row, 6),
                Columns.nullableDouble(row, 7),
                Columns.nullableDouble(row, 8),
                listedAt == null ? NEVER_LISTED : listedAt);
    }

    private static void write(Connection connection, String sql, InstrumentUpdate update, int index)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, update.base());
            statement.setString(2, update.quote());
            statement.setString(3, update.symbolType());
            statement.setBoolean(4, update.active());
            statement.setObject(5, update.pricePrecision(), Types.INTEGER);
            statement.setObject(6, update.quantityPrecision(), Types.INTEGER);
            statement.setObject(7, update.minQuantity(), Types.DOUBLE);
            statement.setObject(8, update.minNotional(), Types.DOUBLE);
            statement.setObject(9, PgTime.parameter(update.receiveTime()));
            statement.setString(10, update.exchange());
            statement.setString(11, update.exchangeSymbol());
            if (statement.executeUpdate() == 0) {
                throw new SQLException(update.exchangeSymbol() + " was added or removed meanwhile", "40001");
            }
        } catch (SQLException e) {
            throw refused(index, e);
        }
    }

    /** @throws SQLException the failure itself, if it is not the row's */
    private static RefusedRowException refused(int index, SQLException failure) throws SQLException {
        if (SqlStates.kind(failure) != FailureKind.REJECTED) {
            throw failure;
        }
        return new RefusedRowException(index, SqlStates.state(failure), SqlStates.describe(failure), failure);
    }
}

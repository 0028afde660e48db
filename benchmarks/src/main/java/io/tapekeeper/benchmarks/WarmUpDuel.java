// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.SymbolFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Time and heap it takes to have all symbols at hand, beside a map of the same records. One thread at a time. */
final class WarmUpDuel {

    private static final String SELECT = "SELECT s.id, s.exchange_id, e.enum_value, s.symbol_base, s.symbol_quote,"
            + " s.exchange_symbol, s.symbol_type, s.is_active, s.price_precision, s.quantity_precision,"
            + " s.min_quantity, s.min_notional, s.created_at, s.updated_at"
            + " FROM symbols s JOIN exchanges e ON e.id = s.exchange_id";
    private static final double MILLIS = 1e3;

    private final BenchServer server;
    private final int symbols;
    private final Duel time = new Duel("warm_up_ms", "ms");
    private final Duel heap = new Duel("warm_up_heap_bytes", "bytes");

    WarmUpDuel(BenchServer server, int symbols) {
        this.server = server;
        this.symbols = symbols;
    }

    /** A round that is not counted, then those that are. */
    List<BenchResult> run() throws SQLException {
        for (int round = 0; round <= Duel.ROUNDS; round++) {
            Taken ours = ours();
            Taken reference = reference();
            if (round > 0) {
                time.round(ours.millis(), reference.millis());
                heap.round(ours.bytes(), reference.bytes());
            }
        }
        return List.of(time.lessIsBetter(), heap.lessIsBetter());
    }

    /** What filling took. */
    private record Taken(double millis, long bytes) {}

    private Taken ours() throws SQLException {
        try (DatabaseManager database = DatabaseManager.open(server.settings())) {
            database.clearCaches();
            long before = usedBytes();
            Stopwatch watch = new Stopwatch();
            watch.time(database::warmUp);
            Taken taken = new Taken(watch.seconds() * MILLIS, usedBytes() - before);
            Expected.rows(symbols, database.getSymbols(SymbolFilter.ALL).size());
            return taken;
        }
    }

    private Taken reference() throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            long before = usedBytes();
            Map<Integer, Symbol> map = new HashMap<>();
            Stopwatch watch = new Stopwatch();
            watch.time(() -> fill(map, statement));
            long after = usedBytes();
            Expected.rows(symbols, map.size());
            return new Taken(watch.seconds() * MILLIS, after - before);
        }
    }

    private static void fill(Map<Integer, Symbol> map, PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                map.put(row.getInt(1), symbol(row));
            }
        }
    }

    private static Symbol symbol(ResultSet row) throws SQLException {
        return new Symbol(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getInt(9),
                row.getInt(10),
                row.getDouble(11),
                row.getDouble(12),
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getObject(14, OffsetDateTime.class).toInstant());
    }

    /** After a full collection. */
    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

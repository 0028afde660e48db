// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The trades. Any thread. */
final class TradeStore implements RowStore<TradeSnapshot> {

    private final TradeTable table = new TradeTable();
    private final EventLoad<TradeSnapshot> load = new EventLoad<>(table);
    private final DayPartitions partitions;
    private final SymbolReads<TradeSnapshot> reads;

    TradeStore(Jdbc jdbc, DayPartitions partitions, CacheRegion latest) {
        this.partitions = partitions;
        this.reads = new SymbolReads<>(jdbc, table, List.of("text"), TradeSnapshot::symbolId, latest);
    }

    @Override
    public Class<TradeSnapshot> kind() {
        return TradeSnapshot.class;
    }

    @Override
    public void prepare(List<TradeSnapshot> rows) {
        partitions.require(table, rows);
    }

    @Override
    public Stored store(Connection connection, List<TradeSnapshot> rows) throws SQLException {
        return load.load(connection, rows, false);
    }

    @Override
    public void committed(List<TradeSnapshot> rows) {
        reads.forgetLatest(rows);
    }

    List<TradeSnapshot> latest(List<Integer> symbolIds) {
        return reads.latest(symbolIds);
    }

    List<TradeSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The trades. Any thread. */
final class TradeStore implements RowStore<TradeSnapshot> {

    private final TradeTable table = new TradeTable();
    private final EventLoad<TradeSnapshot> load = new EventLoad<>(table);
    private final DayPartitions partitions;
    private final SymbolReads<TradeSnapshot> reads;
    private final LatestReads<TradeSnapshot> latest;

    TradeStore(Jdbc jdbc, DayPartitions partitions, CacheRegion region) {
        this.partitions = partitions;
        this.reads = new SymbolReads<>(jdbc, table, List.of("text"));
        this.latest = new LatestReads<>(jdbc, table, TradeSnapshot::symbolId, region);
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
        latest.forget(rows);
    }

    List<TradeSnapshot> latest(List<Integer> symbolIds) {
        return latest.of(symbolIds);
    }

    List<TradeSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }

    List<TradeSnapshot> sampled(SampledQuery query) {
        return reads.sampled(query);
    }

    /** The newest trades, newest first, none before {@code from}. */
    List<TradeSnapshot> since(List<Integer> symbolIds, Instant from, int limit) {
        return reads.history(new HistoryQuery(symbolIds, from, DayPartitions.END, limit, Order.DESCENDING, null));
    }
}

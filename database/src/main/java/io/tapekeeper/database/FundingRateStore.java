// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The funding rates. Any thread. */
final class FundingRateStore implements RowStore<FundingRateSnapshot> {

    private final FundingRateTable table = new FundingRateTable();
    private final EventLoad<FundingRateSnapshot> load = new EventLoad<>(table);
    private final DayPartitions partitions;
    private final SymbolReads<FundingRateSnapshot> reads;

    FundingRateStore(Jdbc jdbc, DayPartitions partitions, CacheRegion latest) {
        this.partitions = partitions;
        this.reads = new SymbolReads<>(jdbc, table, List.of("bigint"), FundingRateSnapshot::symbolId, latest);
    }

    @Override
    public Class<FundingRateSnapshot> kind() {
        return FundingRateSnapshot.class;
    }

    @Override
    public void prepare(List<FundingRateSnapshot> rows) {
        partitions.require(table, rows);
    }

    @Override
    public Stored store(Connection connection, List<FundingRateSnapshot> rows) throws SQLException {
        return load.load(connection, rows, false);
    }

    @Override
    public void committed(List<FundingRateSnapshot> rows) {
        reads.forgetLatest(rows);
    }

    List<FundingRateSnapshot> latest(List<Integer> symbolIds) {
        return reads.latest(symbolIds);
    }

    List<FundingRateSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }
}

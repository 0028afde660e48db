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
    private final LatestReads<FundingRateSnapshot> latest;

    FundingRateStore(Jdbc jdbc, DayPartitions partitions, CacheRegion region) {
        this.partitions = partitions;
        this.reads = new SymbolReads<>(jdbc, table, List.of("bigint"));
        this.latest = new LatestReads<>(jdbc, table, FundingRateSnapshot::symbolId, region);
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
        latest.forget(rows);
    }

    List<FundingRateSnapshot> latest(List<Integer> symbolIds) {
        return latest.of(symbolIds);
    }

    List<FundingRateSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }

    List<FundingRateSnapshot> sampled(SampledQuery query) {
        return reads.sampled(query);
    }
}

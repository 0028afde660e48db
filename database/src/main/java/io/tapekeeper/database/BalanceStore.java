// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The balances. Any thread. */
final class BalanceStore implements RowStore<BalanceSnapshot> {

    private static final Duration LATEST_MAX_AGE = Duration.ofSeconds(1);

    private final BalanceTable table = new BalanceTable();
    private final EventLoad<BalanceSnapshot> load = new EventLoad<>(table);
    private final BalanceAssets assets = new BalanceAssets();
    private final DayPartitions partitions;
    private final BalanceReads reads;
    private final ShortLivedCache<BalanceFilter, List<BalanceSnapshot>> latest;

    BalanceStore(Jdbc jdbc, DayPartitions partitions, CacheRegion region) {
        this.partitions = partitions;
        this.reads = new BalanceReads(jdbc, table);
        this.latest = region.shortLived(LATEST_MAX_AGE, reads::latest);
    }

    @Override
    public Class<BalanceSnapshot> kind() {
        return BalanceSnapshot.class;
    }

    @Override
    public void prepare(List<BalanceSnapshot> rows) {
        partitions.require(table, rows);
    }

    /** The balances come first: a row that is refused is named there. */
    @Override
    public Stored store(Connection connection, List<BalanceSnapshot> rows) throws SQLException {
        Stored stored = load.load(connection, rows, false);
        assets.add(connection, rows);
        return stored;
    }

    @Override
    public void committed(List<BalanceSnapshot> rows) {
        assets.remember(rows);
        latest.invalidateAll();
    }

    List<BalanceSnapshot> latest(BalanceFilter filter) {
        return latest.get(filter);
    }

    List<BalanceSnapshot> history(BalanceQuery query) {
        return reads.history(query);
    }

    /** An asset whose newest balance is too small is not active, whatever it was before. */
    List<BalanceSnapshot> active(BalanceFilter filter, double minTotal) {
        return latest(filter).stream().filter(row -> row.total() > minTotal).toList();
    }

    List<BalanceSnapshot> sampled(SampledBalanceQuery query) {
        return reads.sampled(query);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.CacheStatistics;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseStats;
import io.tapekeeper.database.DatabaseStats.TableStats;
import io.tapekeeper.database.MaintenanceStatus;
import io.tapekeeper.database.MarketCounts;
import io.tapekeeper.database.PoolStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * How much is stored, and how this process reads it.
 *
 * @param asOf when it was read
 * @param bytes the database's on disk
 * @param tables the event tables
 * @param exchanges how many there are
 * @param symbols how many there are of each exchange
 * @param caches this process's caches
 * @param connections this process's connections
 * @param maintenance the jobs this process runs; empty if others do
 */
public record StatsView(
        Instant asOf,
        long bytes,
        List<TableStats> tables,
        MarketCounts exchanges,
        SortedMap<String, MarketCounts> symbols,
        List<Cache> caches,
        PoolStatistics connections,
        List<MaintenanceStatus> maintenance) {

    /** One region of caches. */
    public record Cache(
            String region,
            long entries,
            long hits,
            long misses,
            double hitRatio,
            long evictions,
            long loadFailures,
            Duration averageLoadSeconds) {

        private static Cache of(CacheStatistics statistics) {
            return new Cache(
                    statistics.region(),
                    statistics.entries(),
                    statistics.hits(),
                    statistics.misses(),
                    statistics.hitRatio(),
                    statistics.evictions(),
                    statistics.loadFailures(),
                    statistics.averageLoad());
        }
    }

    /** Asks the database. */
    public static StatsView of(DatabaseManager database) {
        DatabaseStats stats = database.getDatabaseStats();
        return new StatsView(
                stats.asOf(),
                stats.bytes(),
                stats.tables(),
                database.getExchangeStats(),
                database.getSymbolStats(),
                database.getPerformanceStats().caches().stream().map(Cache::of).toList(),
                database.getPerformanceStats().pool(),
                database.getMaintenanceStatus());
    }
}

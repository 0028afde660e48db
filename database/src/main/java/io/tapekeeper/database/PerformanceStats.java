// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * How the manager does its work.
 *
 * @param caches the regions exchanges, symbols and latest
 * @param pool the connections
 */
public record PerformanceStats(List<CacheStatistics> caches, PoolStatistics pool) {

    /** Keeps a copy of the list. */
    public PerformanceStats {
        caches = List.copyOf(caches);
    }

    /** Lookups answered from memory: queries saved. */
    public long hits() {
        return caches.stream().mapToLong(CacheStatistics::hits).sum();
    }

    /** Lookups that asked the database. */
    public long misses() {
        return caches.stream().mapToLong(CacheStatistics::misses).sum();
    }
}

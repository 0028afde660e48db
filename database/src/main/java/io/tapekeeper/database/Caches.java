// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;

/**
 * The manager's caches, in the regions that its users know.
 *
 * @param exchanges exchanges by name and id
 * @param symbols instruments by id and name
 * @param latest newest rows of the event tables
 */
record Caches(CacheRegion exchanges, CacheRegion symbols, CacheRegion latest) {

    private static final long MOST_EXCHANGES = 1_000;
    private static final long MOST_SYMBOLS = 100_000;
    private static final long MOST_LATEST = 20_000;

    /** Empty caches that age by {@code ticker}. */
    static Caches create(Ticker ticker) {
        return new Caches(
                new CacheRegion("exchanges", MOST_EXCHANGES, ticker),
                new CacheRegion("symbols", MOST_SYMBOLS, ticker),
                new CacheRegion("latest", MOST_LATEST, ticker));
    }

    List<CacheStatistics> statistics() {
        return List.of(exchanges.statistics(), symbols.statistics(), latest.statistics());
    }

    /** Forgets everything. */
    void clear() {
        exchanges.clear();
        symbols.clear();
        latest.clear();
    }
}

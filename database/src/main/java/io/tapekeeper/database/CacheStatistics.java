// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Duration;

/**
 * What a region of caches has done since its manager was opened.
 *
 * @param region exchanges, symbols or latest
 * @param entries entries held now, misses that are remembered included
 * @param hits lookups answered from memory
 * @param misses lookups that asked the database
 * @param evictions entries that left for want of room or because of age
 * @param loadFailures loads that failed
 * @param averageLoad mean duration of a load; zero if there was none
 */
public record CacheStatistics(
        String region, long entries, long hits, long misses, long evictions, long loadFailures, Duration averageLoad) {

    /** Hits of all lookups, 0 to 1; 1 if there was none. */
    public double hitRatio() {
        return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
    }
}

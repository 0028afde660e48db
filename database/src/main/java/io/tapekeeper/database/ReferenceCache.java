// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Makes the caches of reference data. What is known stays for minutes; what another process may complete at any moment,
 * a miss or a list, is remembered only as long as it takes to keep a busy caller off the database.
 */
final class ReferenceCache {

    static final Duration LASTING = Duration.ofMinutes(5);
    static final Duration PASSING = Duration.ofSeconds(5);

    private static final long MOST = 100_000;

    private ReferenceCache() {}

    static <K, V> Cache<K, V> create(Ticker ticker, Predicate<V> lasting) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfter(Expiry.<K, V>writing((key, value) -> lasting.test(value) ? LASTING : PASSING))
                .build();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Caches of one kind of data, bounded and counted together. Many callers that miss one key wait for one load. Any
 * thread.
 */
final class CacheRegion {

    /** How long what is known of exchanges and symbols stays. */
    static final Duration LASTING = Duration.ofMinutes(5);

    /** How long a miss or a list stays: another process may complete it at any moment. */
    static final Duration PASSING = Duration.ofSeconds(5);

    private final String name;
    private final long mostEntries;
    private final Ticker ticker;
    private final List<Cache<?, ?>> parts = new CopyOnWriteArrayList<>();

    /** Who is not found in their lasting parts is looked for in the passing ones, and is only missed there. */
    private final List<ReferenceCache<?, ?>> references = new CopyOnWriteArrayList<>();

    /** A region whose parts hold that many entries each, at most. */
    CacheRegion(String name, long mostEntries, Ticker ticker) {
        this.name = name;
        this.mostEntries = mostEntries;
        this.ticker = ticker;
    }

    /** A cache of reference data, whose values are either lasting or passing. */
    <K, V> ReferenceCache<K, V> reference(Predicate<V> lasts) {
        Cache<K, V> lasting = bounded().expireAfterWrite(LASTING).build();
        Cache<K, ReferenceCache.Loaded<V>> passing =
                added(bounded().expireAfterWrite(PASSING).build());
        ReferenceCache<K, V> reference = new ReferenceCache<>(lasting, passing, lasts);
        references.add(reference);
        return reference;
    }

    /** A cache of what changes all the time. */
    <K, V> ShortLivedCache<K, V> shortLived(Duration maxAge, CacheLoader<K, V> loader) {
        return new ShortLivedCache<>(added(bounded().expireAfterWrite(maxAge).build(loader)));
    }

    CacheStatistics statistics() {
        CacheStats sum = CacheStats.empty();
        long entries = 0;
        long lastingHits = 0;
        for (Cache<?, ?> part : parts) {
            sum = sum.plus(part.stats());
            entries += part.estimatedSize();
        }
        for (ReferenceCache<?, ?> reference : references) {
            lastingHits += reference.lasting().stats().hitCount();
            entries += reference.lasting().estimatedSize();
        }
        return new CacheStatistics(
                name,
                entries,
                lastingHits + sum.hitCount(),
                sum.missCount(),
                sum.evictionCount(),
                sum.loadFailureCount(),
                Duration.ofNanos(Math.round(sum.averageLoadPenalty())));
    }

    /** Forgets everything. */
    void clear() {
        references.forEach(ReferenceCache::invalidateAll);
        parts.forEach(Cache::invalidateAll);
    }

    /** Kept up by its callers: to wake another thread for it takes longer than a read. */
    private Caffeine<Object, Object> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(mostEntries)
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats();
    }

    private <C extends Cache<?, ?>> C added(C part) {
        parts.add(part);
        return part;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cache of what changes all the time. Callers that ask for one key at once wait for one load; many keys are loaded by
 * each who lacks them, because a future for each of a thousand takes longer than to read them. What was loaded while its
 * key was invalidated is not kept. Any thread.
 */
final class ShortLivedCache<K, V> {

    private final LoadingCache<K, V> values;
    private final AtomicLong changes = new AtomicLong();

    /** The change that last invalidated a key; as many as there are instruments. */
    private final Map<K, Long> changedAt = new ConcurrentHashMap<>();

    private volatile long allChangedAt;

    ShortLivedCache(LoadingCache<K, V> values) {
        this.values = values;
    }

    V get(K key) {
        long before = changes.get();
        V value = values.get(key);
        dropChanged(List.of(key), before);
        return value;
    }

    Map<K, V> getAll(Collection<K> keys) {
        long before = changes.get();
        Map<K, V> found = values.getAll(keys);
        dropChanged(keys, before);
        return found;
    }

    void invalidateAll(Collection<K> keys) {
        long change = changes.incrementAndGet();
        keys.forEach(key -> changedAt.put(key, change));
        values.invalidateAll(keys);
    }

    void invalidateAll() {
        allChangedAt = changes.incrementAndGet();
        values.invalidateAll();
    }

    /** Their load may have begun before the change and ended after it. */
    private void dropChanged(Collection<K> keys, long before) {
        if (changes.get() == before) {
            return;
        }
        for (K key : keys) {
            if (allChangedAt > before || changedAt.getOrDefault(key, 0L) > before) {
                values.invalidate(key);
            }
        }
    }
}

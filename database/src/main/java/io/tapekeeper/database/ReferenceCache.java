// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache of reference data: what is known stays for minutes, what another process may complete at any moment, a miss or
 * a list, for seconds. In two parts of one age each, because an age of each entry's own doubles the time of a lookup. Any
 * thread.
 */
final class ReferenceCache<K, V> {

    /** A value, and how often all had been forgotten when its load began: one that is behind may be from before a change. */
    record Loaded<V>(long generation, V value) {}

    private final Cache<K, V> lasting;
    private final Cache<K, Loaded<V>> passing;
    private final Predicate<V> lasts;
    private final AtomicLong generation = new AtomicLong();

    ReferenceCache(Cache<K, V> lasting, Cache<K, Loaded<V>> passing, Predicate<V> lasts) {
        this.lasting = lasting;
        this.passing = passing;
        this.lasts = lasts;
    }

    /** The value, which is loaded if it is not there; callers that ask for one key at once wait for one load. */
    V get(K key, Function<K, V> load) {
        V known = getIfKnown(key);
        return known != null ? known : loaded(key, load);
    }

    /** The value if it is one that lasts and is there, else null. */
    @Nullable
    V getIfKnown(K key) {
        return lasting.getIfPresent(key);
    }

    /** How often all was forgotten; to be asked before what is {@link #put} is read. */
    long generation() {
        return generation.get();
    }

    /** Holds a value that was read by other means, unless all was forgotten since the generation of then. */
    void put(K key, V value, long readIn) {
        lasting.put(key, value);
        if (generation.get() != readIn) {
            lasting.invalidate(key);
        }
    }

    /** The part that holds what stays for minutes. */
    Cache<K, V> lasting() {
        return lasting;
    }

    void invalidateAll() {
        generation.incrementAndGet();
        lasting.invalidateAll();
        passing.invalidateAll();
    }

    private V loaded(K key, Function<K, V> load) {
        while (true) {
            Loaded<V> loaded = passing.get(key, missing -> new Loaded<>(generation.get(), load.apply(missing)));
            if (loaded.generation() == generation.get()) {
                if (lasts.test(loaded.value())) {
                    put(key, loaded.value(), loaded.generation());
                }
                return loaded.value();
            }
            passing.asMap().remove(key, loaded);
        }
    }
}

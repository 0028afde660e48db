// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A cache of what changes all the time. Callers that ask for the same keys at once wait for one load, and a load that is
 * under way when its key is invalidated is not kept. Loads run on a caller's thread. Any thread.
 */
final class ShortLivedCache<K, V> {

    private final AsyncLoadingCache<K, V> values;

    ShortLivedCache(AsyncLoadingCache<K, V> values) {
        this.values = values;
    }

    V get(K key) {
        return joined(values.get(key));
    }

    Map<K, V> getAll(Collection<K> keys) {
        return joined(values.getAll(keys));
    }

    void invalidateAll(Collection<K> keys) {
        values.synchronous().invalidateAll(keys);
    }

    void invalidateAll() {
        values.synchronous().invalidateAll();
    }

    private static <T> T joined(CompletableFuture<T> load) {
        try {
            return load.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

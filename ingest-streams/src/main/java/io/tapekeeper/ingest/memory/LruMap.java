// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map of bounded size: what was not asked for longest goes first. One thread at a time.
 *
 * @param <V> what it holds
 */
public final class LruMap<V> {

    private static final float LOAD_FACTOR = 0.75f;

    private final LinkedHashMap<String, V> entries = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private final int maxEntries;
    private final Consumer<V> evicted;

    /** @param evicted is told what had to go */
    public LruMap(int maxEntries, Consumer<V> evicted) {
        this.maxEntries = maxEntries;
        this.evicted = evicted;
    }

    public @Nullable V get(String key) {
        return entries.get(key);
    }

    public void put(String key, V value) {
        entries.put(key, value);
        if (entries.size() > maxEntries) {
            Map.Entry<String, V> eldest = entries.entrySet().iterator().next();
            entries.remove(eldest.getKey());
            evicted.accept(eldest.getValue());
        }
    }
}

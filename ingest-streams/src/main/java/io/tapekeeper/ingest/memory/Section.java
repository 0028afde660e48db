// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a store whose keys begin with one letter: several kinds of memory share a store, since every changelog
 * topic costs a transaction marker per partition and commit. The ledger's keys are words. One thread at a time.
 */
public final class Section {

    private final KeyValueStore<Bytes, byte[]> store;
    private final String prefix;

    /** @param letter of this section; no other section of the store has it */
    public Section(KeyValueStore<Bytes, byte[]> store, char letter) {
        this.store = store;
        this.prefix = letter + ":";
    }

    /** The store's key for a key of this section, for those who put it often. */
    public Bytes storeKey(String key) {
        return Bytes.wrap((prefix + key).getBytes(UTF_8));
    }

    public byte @Nullable [] get(String key) {
        return store.get(storeKey(key));
    }

    public void put(String key, byte[] value) {
        put(storeKey(key), value);
    }

    public void put(Bytes storeKey, byte[] value) {
        store.put(storeKey, value);
    }

    public void delete(Bytes storeKey) {
        store.delete(storeKey);
    }

    /** Gives every key (without the section's letter) with its value. The entries may not be changed meanwhile. */
    public void forEach(BiConsumer<String, byte[]> action) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(
                    entry -> action.accept(new String(entry.key.get(), UTF_8).substring(prefix.length()), entry.value));
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores without Streams around them. */
public final class MemoryStore {

    private MemoryStore() {}

    public static KeyValueStore<Bytes, byte[]> empty() {
        return Stores.inMemoryKeyValueStore("memory").get();
    }

    public static LiveStore live(String name) {
        return new LiveStore(Stores.inMemoryKeyValueStore(name).get());
    }
}

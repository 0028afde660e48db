// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store without Streams around it. */
public final class MemoryStore {

    private MemoryStore() {}

    public static KeyValueStore<Bytes, byte[]> empty() {
        return named("memory");
    }

    public static KeyValueStore<Bytes, byte[]> named(String name) {
        return Stores.inMemoryKeyValueStore(name).get();
    }
}

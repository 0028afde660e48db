// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the stores of the topology: in memory, logged, and cached, so that what changes many times between two commits is
 * logged once.
 */
public final class RestoredStores {

    /** Compacted early and in small pieces: what a start has to read again stays small. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(4 << 20),
            TopicConfig.SEGMENT_INDEX_BYTES_CONFIG,
            Integer.toString(1 << 18),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            // Transaction markers outnumber the records; this is how long compaction keeps them.
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            "60000");

    private RestoredStores() {}

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(new Supplier(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingEnabled();
    }

    private record Supplier(String name) implements KeyValueBytesStoreSupplier {

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new RestoredStore(Stores.inMemoryKeyValueStore(name).get());
        }

        @Override
        public String metricsScope() {
            return "restored";
        }
    }
}

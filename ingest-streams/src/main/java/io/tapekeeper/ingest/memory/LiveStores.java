// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the {@link LiveStore}s of the topology: in memory, logged. They have no cache, being one.
 *
 * @param name of the store, and in that of its changelog topic
 */
public record LiveStores(String name) implements StoreBuilder<LiveStore> {

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

    @Override
    public LiveStore build() {
        return new LiveStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG)
                        .withCachingDisabled()
                        .build());
    }

    @Override
    public Map<String, String> logConfig() {
        return CHANGELOG;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public StoreBuilder<LiveStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<LiveStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<LiveStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the changelog of " + name + " is as it is");
    }

    @Override
    public StoreBuilder<LiveStore> withLoggingDisabled() {
        throw new UnsupportedOperationException(name + " would be lost without a changelog");
    }
}

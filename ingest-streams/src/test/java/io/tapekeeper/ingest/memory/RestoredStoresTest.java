// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

class RestoredStoresTest {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> builder = RestoredStores.store("name");

    @Test
    void areLoggedToACompactedTopicInSmallPieces() {
        assertThat(builder.loggingEnabled()).isTrue();
        assertThat(builder.logConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("segment.bytes", "4194304");
    }

    @Test
    @SuppressWarnings("deprecation") // there is no other way to ask
    void makeStreamsKeepItsProcessIdAndRestoreAllOfThem() {
        KeyValueStore<Bytes, byte[]> store = builder.build();

        assertThat(store.persistent()).isTrue();
        assertThat(store.managesOffsets()).isTrue();
        assertThat(store.committedOffset(new TopicPartition("changelog", 0))).isNull();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class LiveStoresTest {

    private final LiveStores builder = new LiveStores("name");
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void areLoggedToACompactedTopicInSmallPieces() {
        assertThat(builder.loggingEnabled()).isTrue();
        assertThat(builder.logConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("segment.bytes", "4194304");
        assertThatThrownBy(builder::withLoggingDisabled).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @SuppressWarnings("deprecation") // there is no other way to ask
    void makeStreamsKeepItsProcessIdAndRestoreAllOfThem() {
        LiveStore store = builder.build();

        assertThat(store.persistent()).isTrue();
        assertThat(store.managesOffsets()).isTrue();
        assertThat(store.committedOffset(new TopicPartition("changelog", 0))).isNull();
    }

    @Test
    void haveTheirWriterCalledBeforeACommit() {
        LiveStore store = MemoryStore.live("name");
        store.beforeCommit(written::incrementAndGet);

        store.flushCache();

        assertThat(written).hasValue(1);
    }

    @Test
    void forgetTheWriterOfAProcessorThatIsGone() {
        LiveStore store = MemoryStore.live("name");
        store.beforeCommit(written::incrementAndGet);
        store.close();
        store.flushCache();

        store.beforeCommit(written::incrementAndGet);
        store.clearCache();
        store.flushCache();

        store.beforeCommit(written::incrementAndGet);
        StateStoreContext context = new MockProcessorContext<>().getStateStoreContext();
        store.init(context, store);
        store.flushCache();

        assertThat(written).hasValue(0);
    }
}

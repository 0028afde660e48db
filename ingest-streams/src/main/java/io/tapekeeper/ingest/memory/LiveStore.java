// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of what lives as objects in a processor: it is written when Streams is about to commit, not with every record,
 * which would cost more than all else that ingest does. Streams tells only its own caches before a commit, hence
 * {@link CachedStateStore}, which is internal to it; without that call no changelog would have an entry, and most tests would
 * fail.
 *
 * <p>Streams keeps its process id in the state directory only if a store is persistent. So this one says it is, and that
 * nothing of it was ever kept: all of it is restored from the changelog at each start. With the same id, a start after a
 * crash ends at once the transaction that the crash left open, and nobody downstream waits for that transaction's timeout.
 *
 * <p>One thread at a time.
 */
public final class LiveStore implements StateStore, CachedStateStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> entries;
    private Runnable writer = () -> {};

    LiveStore(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    /** What is stored: as of the last commit, and what the writer has put. */
    public KeyValueStore<Bytes, byte[]> entries() {
        return entries;
    }

    /** @param newWriter puts into {@link #entries()} what has changed since it was last called */
    public void beforeCommit(Runnable newWriter) {
        writer = newWriter;
    }

    @Override
    public void flushCache() {
        writer.run();
    }

    /** The objects belong to a processor that is gone. */
    @Override
    public void clearCache() {
        writer = () -> {};
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return entries.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        entries.init(context, root);
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // Streams asks every new store to say true; the question itself is to go
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return null;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        entries.commit(changelogOffsets);
    }

    @Override
    public boolean isOpen() {
        return entries.isOpen();
    }

    @Override
    public void close() {
        clearCache();
        entries.close();
    }
}

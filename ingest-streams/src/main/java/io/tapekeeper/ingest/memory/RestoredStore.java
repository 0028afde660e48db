// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.memory;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Streams' in-memory store, except that it is called persistent and says that nothing of it was ever kept, so that all of it
 * is restored from the changelog at each start. Streams keeps its process id in the state directory only if a store is
 * persistent; with the same id, a start after a crash ends the transaction that the crash left open at once, and nothing
 * downstream has to wait for that transaction's timeout. One thread at a time.
 */
final class RestoredStore implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> memory;

    RestoredStore(KeyValueStore<Bytes, byte[]> memory) {
        this.memory = memory;
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
        memory.commit(changelogOffsets);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        memory.init(context, root);
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    public boolean isOpen() {
        return memory.isOpen();
    }

    @Override
    public Position getPosition() {
        return memory.getPosition();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return memory.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        memory.put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        return memory.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        memory.putAll(entries);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return memory.delete(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return memory.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return memory.all();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS prefixSerializer) {
        return memory.prefixScan(prefix, prefixSerializer);
    }

    @Override
    public long approximateNumEntries() {
        return memory.approximateNumEntries();
    }
}

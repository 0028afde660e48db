// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.StreamPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What was read of one partition since it was assigned, and not yet cut into a transaction. Only under the lock of
 * {@link Buffers}, but for {@link #source} and {@link #partition}.
 */
final class PartitionBuffer {

    /** Arrays and objects around a record's key and value. */
    private static final int RECORD_OVERHEAD_BYTES = 160;

    /** Arrays and objects around a header's name and value. */
    static final int HEADER_OVERHEAD_BYTES = 130;

    final StreamPartition source;
    final TopicPartition partition;

    /** Records below were counted before: their log lost its end, and is read again. */
    final long countedUntil;

    private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private long next;
    private long end;
    private long bytes;
    private long waitingSince;
    private boolean full;
    private boolean beingWritten;

    /** @param position first offset to be read, and the one that is stored */
    PartitionBuffer(StreamPartition source, long position) {
        this(source, position, 0);
    }

    PartitionBuffer(StreamPartition source, long position, long countedUntil) {
        this.countedUntil = countedUntil;
        this.source = source;
        this.partition = new TopicPartition(source.topic(), source.partition());
        this.next = position;
        this.end = position;
    }

    /** @return bytes added */
    long append(List<ConsumerRecord<byte[], byte[]>> added, long nextOffset, long now) {
        if (records.isEmpty() && (!added.isEmpty() || next == end)) {
            waitingSince = now;
        }
        long addedBytes = 0;
        for (ConsumerRecord<byte[], byte[]> read : added) {
            addedBytes += bytesOf(read);
        }
        records.addAll(added);
        bytes += addedBytes;
        end = nextOffset;
        return addedBytes;
    }

    /** Cuts off the oldest records, at least one if there are any and both limits are above 0. */
    TakenSlice take(int maxRows, long maxBytes) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(Math.min(maxRows, records.size()));
        long takenBytes = 0;
        while (!records.isEmpty() && taken.size() < maxRows && takenBytes < maxBytes) {
            ConsumerRecord<byte[], byte[]> oldest = records.remove();
            takenBytes += bytesOf(oldest);
            taken.add(oldest);
        }
        bytes -= takenBytes;
        long expected = next;
        // Offsets between two records of a log are none of records, so they go with the one before.
        next = records.isEmpty() ? end : records.element().offset();
        beingWritten = next > expected;
        return new TakenSlice(this, expected, next, List.copyOf(taken), takenBytes);
    }

    /** What was taken is stored or given up: the next may be taken. */
    void release() {
        beingWritten = false;
    }

    /** Whether what was taken is not stored yet: what follows must wait for it. */
    boolean beingWritten() {
        return beingWritten;
    }

    /** Whether it holds too much, with one limit for when it stops taking, and a lower one for when it takes again. */
    boolean full(long limit) {
        full = bytes >= (full ? limit / 2 : limit);
        return full;
    }

    int rows() {
        return records.size();
    }

    long bytes() {
        return bytes;
    }

    /** Whether the position moved on, but no record waits. */
    boolean onlyAdvanced() {
        return records.isEmpty() && next < end;
    }

    /** When the oldest record came, or else when the position first moved on. */
    long waitingSince() {
        return waitingSince;
    }

    /** Asks for each header, which also lets go of the whole fetch: an unread one is a view of its bytes. */
    private static long bytesOf(ConsumerRecord<byte[], byte[]> read) {
        long bytes = RECORD_OVERHEAD_BYTES
                + (long) Math.max(0, read.serializedKeySize())
                + Math.max(0, read.serializedValueSize());
        for (Header header : read.headers()) {
            byte[] value = header.value();
            bytes += HEADER_OVERHEAD_BYTES + header.key().length() + (value == null ? 0 : value.length);
        }
        return bytes;
    }
}

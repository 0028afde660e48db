// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and is not yet stored, bounded in bytes. Any thread. A partition's buffer lives from the moment its
 * position is known until it is dropped: records taken from a dropped one are no longer ours. Of one partition only one
 * slice is out at a time, so several writers may take.
 */
final class Buffers {

    /** One partition gets no more than this part of the memory, so that a long backlog leaves room for the others. */
    private static final int SHARES = 8;

    private final FlushPolicy policy;
    private final long maxBytes;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TopicPartition, PartitionBuffer> open = new HashMap<>();
    private final Map<TopicPartition, Duration> abandoned = new HashMap<>();
    private int transactionsOut;
    private long bytes;
    private boolean allFull;
    private boolean ended;

    Buffers(FlushPolicy policy, long maxBytes, LongSupplier nanoClock) {
        this.policy = policy;
        this.maxBytes = maxBytes;
        this.nanoClock = nanoClock;
    }

    /** Begins to take records of a partition; what was there of it before is dropped. */
    void open(PartitionBuffer buffer) {
        lock.lock();
        try {
            drop(buffer.partition);
            open.put(buffer.partition, buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was read of a partition. */
    void drop(TopicPartition partition) {
        lock.lock();
        try {
            PartitionBuffer dropped = open.remove(partition);
            if (dropped != null) {
                bytes -= dropped.bytes();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was read of a partition, if this is still its buffer; it is to be read again after a rest. */
    void abandon(PartitionBuffer buffer, Duration rest) {
        lock.lock();
        try {
            if (open.get(buffer.partition) == buffer) {
                drop(buffer.partition);
                abandoned.put(buffer.partition, rest);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The partitions that were abandoned since the last call, each with the rest it is to have. */
    Map<TopicPartition, Duration> takeAbandoned() {
        lock.lock();
        try {
            Map<TopicPartition, Duration> taken = Map.copyOf(abandoned);
            abandoned.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** @param nextOffset the consumer's position after these records; past them if offsets without a record follow */
    void append(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, long nextOffset) {
        lock.lock();
        try {
            PartitionBuffer buffer = open.get(partition);
            if (buffer != null) {
                bytes += buffer.append(records, nextOffset, nanoClock.getAsLong());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be added any more: what is there is due now. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything: nothing is ours to write any more. */
    void clear() {
        lock.lock();
        try {
            List.copyOf(open.keySet()).forEach(this::drop);
        } finally {
            lock.unlock();
        }
    }

    /** The partitions that should not be read for now. */
    Set<TopicPartition> full() {
        lock.lock();
        try {
            allFull = bytes >= (allFull ? maxBytes / 2 : maxBytes);
            Set<TopicPartition> full = new HashSet<>();
            for (PartitionBuffer buffer : open.values()) {
                if (buffer.full(maxBytes / SHARES) || allFull) {
                    full.add(buffer.partition);
                }
            }
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that are buffered or being written. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a transaction is due, and cuts it; empty when the input has ended and all of it was taken. */
    List<TakenSlice> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<TakenSlice> due = takeDue();
            while (due.isEmpty() && !(ended && allTaken())) {
                changed.await(nanosUntilDue(), TimeUnit.NANOSECONDS);
                due = takeDue();
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** The next transaction, or nothing if none is due yet. */
    List<TakenSlice> takeDue() {
        lock.lock();
        try {
            List<TakenSlice> due = nanosUntilDue() <= 0 ? cut() : List.of();
            transactionsOut += due.isEmpty() ? 0 : 1;
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken at once is stored, or given up: it needs no memory any more, and what follows may be taken. */
    void release(List<TakenSlice> slices) {
        lock.lock();
        try {
            transactionsOut--;
            for (TakenSlice slice : slices) {
                bytes -= slice.bytes();
                slice.buffer().release();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether what was taken from this buffer is still ours to write. */
    boolean isOpen(PartitionBuffer buffer) {
        lock.lock();
        try {
            return open.get(buffer.partition) == buffer;
        } finally {
            lock.unlock();
        }
    }

    private boolean allTaken() {
        return open.values().stream().noneMatch(buffer -> buffer.rows() > 0 || buffer.onlyAdvanced());
    }

    private long nanosUntilDue() {
        FlushPolicy.Waiting waiting = waiting();
        if (ended && (waiting.rows() > 0 || waiting.advances() > 0)) {
            return 0;
        }
        return policy.nanosUntilDue(waiting, transactionsOut > 0, nanoClock.getAsLong());
    }

    private FlushPolicy.Waiting waiting() {
        int rows = 0;
        long waitingBytes = 0;
        int advances = 0;
        long oldestRecord = Long.MAX_VALUE;
        long oldestAdvance = Long.MAX_VALUE;
        for (PartitionBuffer buffer : open.values()) {
            if (buffer.beingWritten()) {
                continue;
            }
            if (buffer.rows() > 0) {
                rows += buffer.rows();
                waitingBytes += buffer.bytes();
                oldestRecord = Math.min(oldestRecord, buffer.waitingSince());
            } else if (buffer.onlyAdvanced()) {
                advances++;
                oldestAdvance = Math.min(oldestAdvance, buffer.waitingSince());
            }
        }
        return new FlushPolicy.Waiting(rows, waitingBytes, oldestRecord, advances, oldestAdvance);
    }

    /** Smallest backlog first, and of a large one no more than its share: a small one does not wait for another's. */
    private List<TakenSlice> cut() {
        FlushPolicy.Waiting waiting = waiting();
        boolean advancesToo = ended || policy.advancesDue(waiting, nanoClock.getAsLong());
        List<PartitionBuffer> sources = open.values().stream()
                .filter(buffer -> !buffer.beingWritten())
                .filter(buffer -> buffer.rows() > 0 || advancesToo && buffer.onlyAdvanced())
                .sorted(Comparator.comparingInt(PartitionBuffer::rows))
                .toList();
        List<TakenSlice> slices = new ArrayList<>(sources.size());
        int rowsLeft = policy.maxRows();
        long bytesLeft = policy.maxBytes();
        FlushPolicy.Share share = policy.share(waiting, sources.size());
        int sourcesLeft = sources.size();
        for (PartitionBuffer buffer : sources) {
            if (rowsLeft == 0 || bytesLeft == 0) {
                break;
            }
            int maxRows = Math.max(share.rows(), rowsLeft / sourcesLeft);
            long maxBytes = Math.max(share.bytes(), bytesLeft / sourcesLeft);
            TakenSlice slice = buffer.take(Math.min(maxRows, rowsLeft), Math.min(maxBytes, bytesLeft));
            rowsLeft -= slice.records().size();
            bytesLeft = Math.max(0, bytesLeft - slice.bytes());
            sourcesLeft--;
            if (slice.next() > slice.expected()) {
                slices.add(slice);
            }
        }
        return slices;
    }
}

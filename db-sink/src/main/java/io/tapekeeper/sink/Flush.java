// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.LostOwnershipException;
import io.tapekeeper.database.RejectedRowException;
import io.tapekeeper.database.TooManyNewPartitionsException;
import io.tapekeeper.database.TransientStorageException;
import io.tapekeeper.database.WriteBatch;
import io.tapekeeper.database.WriteResult;
import io.tapekeeper.schema.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores slices in one transaction, whatever it takes. What is away is waited for; what is refused becomes a dead letter;
 * a partition that is not ours, or cannot be stored for now, is given up and the others go on. One writer's only.
 */
final class Flush {

    private static final Logger LOG = LoggerFactory.getLogger(Flush.class);
    private static final Duration LOST_REST = Duration.ofMillis(100);
    private static final Duration GAP_REST = Duration.ofSeconds(1);
    private static final Duration NEW_DAYS_REST = Duration.ofMinutes(1);
    /** So much is tried again for each bad row. */
    private static final int SMALL_PART = 100;

    private static final List<String> TOPICS = SinkConsumer.topics();

    private final DatabaseManager database;
    private final Map<String, RecordReader> readers;
    private final DeadLetters letters;
    private final Buffers buffers;
    private final LagOffsets lagOffsets;
    private final Outage outage;
    private final SinkMetrics metrics;

    Flush(
            DatabaseManager database,
            Map<String, RecordReader> readers,
            DeadLetters letters,
            Buffers buffers,
            LagOffsets lagOffsets,
            Outage outage,
            SinkMetrics metrics) {
        this.database = database;
        this.readers = readers;
        this.letters = letters;
        this.buffers = buffers;
        this.lagOffsets = lagOffsets;
        this.outage = outage;
        this.metrics = metrics;
    }

    /**
     * Returns when each slice is stored or given up.
     *
     * @throws io.tapekeeper.database.StorageException if the database refuses in a way that no retry helps
     */
    void store(List<TakenSlice> slices) throws InterruptedException {
        try {
            // Events before gaps: a gap's instrument comes to be by its first event.
            storeAll(slices.stream()
                    .sorted(Comparator.comparingInt(
                            slice -> TOPICS.indexOf(slice.buffer().source.topic())))
                    .toList());
        } finally {
            outage.left();
            buffers.release(slices);
        }
    }

    private void storeAll(List<TakenSlice> slices) throws InterruptedException {
        List<PreparedSlice> left = new ArrayList<>(slices.size());
        slices.forEach(slice -> left.add(new PreparedSlice(slice)));
        while (true) {
            // Those of a dropped partition are another's to store now.
            left.removeIf(slice -> !buffers.isOpen(slice.buffer()));
            if (left.isEmpty()) {
                return;
            }
            attempt(left);
        }
    }

    /** Empties the list if all is stored. */
    private void attempt(List<PreparedSlice> left) throws InterruptedException {
        try {
            if (readAll(left)) {
                write(left);
            }
        } catch (RejectedRowException e) {
            if (!divided(left)) {
                PreparedSlice slice = left.get(0);
                ConsumerRecord<byte[], byte[]> refused = slice.remove(e.rowIndex());
                slice.add(refused, letters.refused(slice.buffer().source, refused, e));
            }
        } catch (LostOwnershipException e) {
            left.stream()
                    .filter(slice -> slice.buffer().source.equals(e.source()))
                    .forEach(slice -> giveUp(slice, LOST_REST, e));
        } catch (TooManyNewPartitionsException e) {
            if (!divided(left)) {
                LOG.warn("{} waits: {}", left.get(0).buffer().partition, e.getMessage());
                giveUp(left.get(0), NEW_DAYS_REST, e);
            }
        } catch (TransientStorageException | RegistryUnavailableException e) {
            metrics.retried();
            Thread.sleep(outage.failed(e).toMillis());
        }
    }

    /** @return false if a slice was given up */
    private boolean readAll(List<PreparedSlice> slices) {
        boolean complete = true;
        for (PreparedSlice slice : slices) {
            try {
                slice.read(readers.get(slice.buffer().source.topic()));
            } catch (UnknownInstrumentException e) {
                giveUp(slice, GAP_REST, e);
                complete = false;
            }
        }
        return complete;
    }

    private void write(List<PreparedSlice> left) {
        WriteBatch batch =
                new WriteBatch(left.stream().map(PreparedSlice::toSlice).toList());
        long began = System.nanoTime();
        WriteResult result = database.write(batch);
        metrics.flushed(batch, result, System.nanoTime() - began);
        outage.over();
        left.forEach(slice ->
                lagOffsets.stored(slice.buffer().partition, slice.taken().next()));
        left.clear();
    }

    /** Stores each slice alone, and a lone one in small parts: what is wrong with one is to hold up little else. */
    private boolean divided(List<PreparedSlice> left) throws InterruptedException {
        List<TakenSlice> parts = left.size() == 1
                ? left.get(0).taken().split(SMALL_PART)
                : left.stream().map(PreparedSlice::taken).toList();
        if (parts.size() <= 1) {
            return false;
        }
        left.clear();
        for (TakenSlice part : parts) {
            storeAll(List.of(part));
        }
        return true;
    }

    private void giveUp(PreparedSlice slice, Duration rest, RuntimeException reason) {
        LOG.info(
                "{} is read again from what is stored, in {} ms: {}",
                slice.buffer().partition,
                rest.toMillis(),
                reason.getMessage());
        buffers.abandon(slice.buffer(), rest);
    }
}

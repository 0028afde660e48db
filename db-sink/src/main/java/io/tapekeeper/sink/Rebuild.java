// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.TransientStorageException;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.RegistryUnavailableException;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The tables again from Kafka: reads once more what the sinks have stored, and stores what the tables lack. It counts
 * nothing, because the ledger has counted all of it; it deletes nothing; and sinks may go on meanwhile. May be killed at
 * any time and run again. One thread at a time.
 */
public final class Rebuild implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MS = 500;

    private final SinkSettings settings;
    private final DatabaseManager database;
    private final Map<String, RowReader<?>> rows;
    private final DeadLetters letters = new DeadLetters(Clock.systemUTC());
    private final Admin admin;
    private final Map<String, List<RebuildSpan>> spans = new LinkedHashMap<>();

    /**
     * Finds out what there is to read.
     *
     * @param database stays the caller's to close
     * @param since append time of the first record that is read; null: everything that Kafka has
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public Rebuild(SinkSettings settings, DatabaseManager database, SchemaRegistry registry, @Nullable Instant since) {
        this.settings = settings;
        this.database = database;
        this.rows = new Readers(database, registry).rows(new KnownGapInstruments(database));
        this.admin = SinkConsumer.createAdmin(settings);
        RebuildSpans lookup = new RebuildSpans(admin, database);
        names().keySet().forEach(topic -> spans.put(topic, lookup.of(topic, since)));
    }

    /** Offsets to be read; 0 if nothing was ever stored, or nothing of it is in Kafka still. */
    public long offsets() {
        return spans.values().stream()
                .flatMap(List::stream)
                .mapToLong(RebuildSpan::offsets)
                .sum();
    }

    /**
     * Reads and restores.
     *
     * @param progress is told how many offsets are done
     * @throws org.apache.kafka.common.KafkaException if Kafka refuses, or gives nothing for a minute
     * @throws io.tapekeeper.database.StorageException if PostgreSQL refuses, or is away for a minute
     */
    public List<RebuildCounts> run(LongConsumer progress) {
        List<RebuildCounts> counts = new ArrayList<>();
        Done done = new Done(progress);
        names().forEach((topic, name) -> counts.add(rebuild(topic, name, done)));
        return counts;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private RebuildCounts rebuild(String topic, String name, Done done) {
        RebuildCounts[] counts = {new RebuildCounts(name, 0, 0, 0, 0, 0)};
        try (RebuildReader reader = new RebuildReader(settings)) {
            Map<RebuildSpan, Long> at = new LinkedHashMap<>();
            reader.read(spans.get(topic), (span, records, next) -> {
                RebuildCounts before = counts[0];
                counts[0] = patiently(() -> restore(span, records, before));
                Long last = at.put(span, next);
                done.add(next - (last == null ? span.from() : last));
            });
        }
        return counts[0];
    }

    private RebuildCounts restore(
            RebuildSpan span, List<ConsumerRecord<byte[], byte[]>> records, RebuildCounts before) {
        RebuildBatch batch = new RebuildBatch(database, letters, span.source());
        RowReader<?> reader = rows.get(span.source().topic());
        return reader == null ? batch.restoreLetters(records, before) : batch.restore(records, reader, before);
    }

    /** What is away may come back; a batch that is restored twice is there the second time. */
    private static <T> T patiently(Supplier<T> work) {
        long began = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (TransientStorageException | RegistryUnavailableException e) {
                if (System.nanoTime() - began > PATIENCE.toNanos() || !slept()) {
                    throw e;
                }
            }
        }
    }

    private static boolean slept() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Topics with their names in reports: reference data first, so that instruments have their labels. */
    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(EventType.INSTRUMENT.cleanTopic(), EventType.INSTRUMENT.reportName());
        for (EventType type : EventType.values()) {
            names.put(type.cleanTopic(), type.reportName());
        }
        names.put(Topics.GAP, "gap");
        names.put(Topics.DEAD_LETTER, "dead_letter");
        return names;
    }

    /** Adds up offsets for who wants to see them. */
    private static final class Done {

        private final LongConsumer progress;
        private long offsets;

        Done(LongConsumer progress) {
            this.progress = progress;
        }

        void add(long more) {
            offsets += more;
            progress.accept(offsets);
        }
    }
}

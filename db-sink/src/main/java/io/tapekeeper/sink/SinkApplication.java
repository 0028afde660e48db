// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One sink: reads the clean topics, sharing them with the other sinks of the group, and stores them. What is away (Kafka,
 * PostgreSQL, the registry) is waited for; what no waiting helps stops it: see {@link #health()}. Any thread.
 */
public final class SinkApplication implements AutoCloseable {

    private final SinkThreads threads;
    private final Outage lookups;
    private final Outage writes;

    private SinkApplication(SinkThreads threads, Outage lookups, Outage writes) {
        this.threads = threads;
        this.lookups = lookups;
        this.writes = writes;
    }

    /**
     * Starts a sink. Topics that do not exist yet, and whatever cannot be reached, are waited for in the background.
     *
     * @param database stays the caller's to close, after the sink
     * @throws org.apache.kafka.common.KafkaException if a property of Kafka's clients is bad
     */
    public static SinkApplication start(
            SinkSettings settings, DatabaseManager database, SchemaRegistry registry, MeterRegistry meters) {
        LongSupplier nanoClock = System::nanoTime;
        SinkMetrics metrics = new SinkMetrics(meters);
        Buffers buffers = new Buffers(FlushPolicy.of(settings), settings.bufferMaxBytes(), nanoClock);
        metrics.watch(buffers);
        LagOffsets lagOffsets = new LagOffsets(nanoClock);
        Outage writes = new Outage("writing", nanoClock);
        DeadLetters letters = new DeadLetters(Clock.systemUTC());
        Readers readers = new Readers(database, registry);
        GapInstruments gaps = new GapInstruments(database, nanoClock);
        List<Flush> writers = Stream.generate(() -> readers.byTopic(gaps::idOf, letters))
                .limit(settings.writers())
                .map(byTopic -> new Flush(database, byTopic, letters, buffers, lagOffsets, writes, metrics))
                .toList();
        Outage lookups = new Outage("looking up stored positions", nanoClock);
        KafkaReader reader = new KafkaReader(settings, database, buffers, lagOffsets, lookups, metrics, nanoClock);
        SinkThreads threads = new SinkThreads(reader, buffers, writers, settings.drainTimeout());
        threads.start();
        return new SinkApplication(threads, lookups, writes);
    }

    /** How it is now; never waits. */
    public SinkHealth health() {
        String failure = threads.failure();
        if (failure != null) {
            return new SinkHealth(SinkHealth.State.FAILED, failure);
        }
        if (threads.stopping()) {
            return new SinkHealth(SinkHealth.State.CLOSED, null);
        }
        String problem = writes.problem() != null ? writes.problem() : lookups.problem();
        return new SinkHealth(problem == null ? SinkHealth.State.RUNNING : SinkHealth.State.WAITING, problem);
    }

    /**
     * Stops reading, writes what was read for as long as the drain timeout, and leaves the group; what is left is read
     * again later, by whoever owns it then. Returns within the drain timeout and some seconds. Again does nothing.
     */
    @Override
    public void close() {
        threads.stop();
    }

    /** For tests: ends as a process that is killed would. */
    void kill() {
        threads.kill();
    }
}

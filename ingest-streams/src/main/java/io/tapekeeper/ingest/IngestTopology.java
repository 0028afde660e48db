// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.ingest.decode.GapEncoder;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.RawLog;
import io.tapekeeper.ingest.memory.LiveStores;
import io.tapekeeper.ingest.metrics.FlowMetrics;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology: for each type of event its raw topic, one processor, and the clean, dead-letter and gap topics. The types
 * share nothing, so each is a sub-topology of its own, with state per partition of its raw topic.
 */
final class IngestTopology {

    private IngestTopology() {}

    /**
     * Builds it; asks nobody anything.
     *
     * @param rawLog is asked once per partition, and when a log does not go on where it should
     * @param pace is told of each commit by the producer of the same thread
     * @param clock tells which events are from the future
     */
    static Topology build(
            IngestSettings settings,
            SchemaRegistry registry,
            RegistryPatience patience,
            RawLog rawLog,
            CommitPace pace,
            Clock clock,
            MeterRegistry meters) {
        GapEncoder gapEncoder = new GapEncoder(registry, patience);
        IngestContext shared =
                new IngestContext(registry, patience, gapEncoder, rawLog, pace, clock, settings.dedupWindow());
        Topology topology = new Topology();
        EventFlow.all().forEach(flow -> add(flow, shared, meters, topology));
        return topology;
    }

    private static <T extends SpecificRecord> void add(
            EventFlow<T> flow, IngestContext shared, MeterRegistry meters, Topology topology) {
        FlowMetrics metrics = new FlowMetrics(flow.type(), meters);
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        flow.source(),
                        // A broken timestamp must not stop ingest; it makes it commit less often.
                        (raw, partitionTime) -> Math.max(raw.timestamp(), 0),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        flow.type().rawTopic())
                .addProcessor(flow.processor(), () -> new IngestProcessor<>(flow, shared, metrics), flow.source())
                .addStateStore(new LiveStores(Topics.ingestMemoryStore(flow.type())), flow.processor());
        addSink(topology, flow.cleanSink(), flow.type().cleanTopic(), flow);
        addSink(topology, flow.deadLetterSink(), Topics.DEAD_LETTER, flow);
        addSink(topology, flow.gapSink(), Topics.GAP, flow);
    }

    private static void addSink(Topology topology, String name, String topic, EventFlow<?> flow) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), flow.processor());
    }
}

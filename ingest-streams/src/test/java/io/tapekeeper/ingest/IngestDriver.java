// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.RawLog;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import io.tapekeeper.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a TopologyTestDriver, spoken to in events. */
final class IngestDriver implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Events.TIME.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);

    final MeterRegistry meters = new SimpleMeterRegistry();
    private final SchemaRegistry registry;
    private final EventEncoder encoder;
    private final TopologyTestDriver driver;
    private final Map<EventType, TestInputTopic<byte[], byte[]>> inputs = new EnumMap<>(EventType.class);

    IngestDriver(StubRegistry stub, Path stateDir) {
        this(stub, IngestSettings.defaults("unused:9092", stateDir));
    }

    IngestDriver(StubRegistry stub, IngestSettings settings) {
        registry = stub.client();
        // By a client of its own: the topology must ask for the schemas itself.
        encoder = new EventEncoder(stub.client().register());
        RawLog rawLog = partition -> new RawLog.State(Uuid.ONE_UUID, 0);
        RegistryPatience noPatience = new RegistryPatience(Duration.ZERO, Duration.ofMillis(1));
        CommitPace pace = new CommitPace(settings.commitInterval());
        driver = new TopologyTestDriver(
                IngestTopology.build(settings, registry, noPatience, rawLog, pace, CLOCK, meters),
                StreamsProperties.of(settings));
    }

    byte[] encode(SpecificRecord event) {
        return encoder.encode(event);
    }

    /** With a key that no partitioner of ours would give it. */
    void send(EventType type, SpecificRecord event) {
        send(type, "any key".getBytes(UTF_8), encode(event), new RecordHeaders());
    }

    void send(EventType type, byte[] key, byte[] value, Headers headers) {
        inputs.computeIfAbsent(type, this::input).pipeInput(new TestRecord<>(key, value, headers));
    }

    List<TestRecord<byte[], byte[]>> clean(EventType type) {
        return read(type.cleanTopic());
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(Topics.DEAD_LETTER);
    }

    List<TestRecord<byte[], byte[]>> gapRecords() {
        return read(Topics.GAP);
    }

    List<Gap> gaps() {
        EventDecoder<Gap> decoder = new EventDecoder<>(Gap.class, registry);
        return gapRecords().stream().map(gap -> decode(decoder, gap.value())).toList();
    }

    /** The ledger as the audit finds it: the last value in the changelog. */
    PartitionLedger ledger(EventType type) {
        return read(Topics.ingestMemoryTopic(type)).stream()
                .filter(entry -> new String(entry.key(), UTF_8).equals("ledger"))
                .reduce((earlier, later) -> later)
                .map(entry -> IngestLedger.fromBytes(entry.value()).log())
                .orElseThrow();
    }

    /** The keys in the changelog, in order. */
    List<String> memoryKeys(EventType type) {
        return read(Topics.ingestMemoryTopic(type)).stream()
                .map(entry -> new String(entry.key(), UTF_8))
                .toList();
    }

    Set<String> producedTopics() {
        return driver.producedTopicNames();
    }

    double counter(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }

    private TestInputTopic<byte[], byte[]> input(EventType type) {
        return driver.createInputTopic(type.rawTopic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static Gap decode(EventDecoder<Gap> decoder, byte[] value) {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }
}

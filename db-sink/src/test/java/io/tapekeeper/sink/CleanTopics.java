// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topics that the sink reads, in transactions as ingest does. One thread at a time. */
final class CleanTopics implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final EventEncoder encoder;

    CleanTopics(String bootstrapServers, EventEncoder encoder) {
        this.encoder = encoder;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test-" + UUID.randomUUID()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** One transaction, committed. */
    void commit(List<? extends SpecificRecord> events) {
        producer.beginTransaction();
        events.forEach(event -> producer.send(recordOf(event)));
        producer.commitTransaction();
    }

    void commit(SpecificRecord... events) {
        commit(List.of(events));
    }

    /** One transaction that reaches the log and is aborted there. */
    void abort(List<? extends SpecificRecord> events) {
        producer.beginTransaction();
        events.forEach(event -> producer.send(recordOf(event)));
        producer.flush();
        producer.abortTransaction();
    }

    /** One record as it is, in a transaction of its own. */
    void commitBytes(String topic, int partition, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, partition, bytes("some|key"), value);
        headers.forEach((name, text) -> sent.headers().add(name, bytes(text)));
        producer.beginTransaction();
        producer.send(sent);
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    private ProducerRecord<byte[], byte[]> recordOf(SpecificRecord event) {
        return new ProducerRecord<>(topicOf(event), bytes(EventKey.of(event)), encoder.encode(event));
    }

    private static String topicOf(SpecificRecord event) {
        if (event instanceof Gap) {
            return Topics.GAP;
        }
        for (EventType type : EventType.values()) {
            if (type.recordClass() == event.getClass()) {
                return type.cleanTopic();
            }
        }
        throw new IllegalArgumentException("no topic for " + event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

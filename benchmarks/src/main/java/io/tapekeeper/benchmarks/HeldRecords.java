// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaIds;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that are in their topics already, but in an open transaction: readers of what is committed see them all at once
 * when it is committed, and that starts the clock. One thread at a time.
 */
final class HeldRecords implements AutoCloseable {

    private static final int TRANSACTION_TIMEOUT_MS = 300_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Function<EventType, String> topics;
    private final EventEncoder encoder;
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    /**
     * @param topics where events of a type go
     * @param compression as whoever else writes there has it
     */
    HeldRecords(String bootstrapServers, SchemaIds schemaIds, Function<EventType, String> topics, String compression) {
        this.topics = topics;
        this.encoder = new EventEncoder(schemaIds);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_TIMEOUT_MS,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        compression,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        ends.clear();
        producer.beginTransaction();
    }

    void add(SpecificRecord event) {
        EventType type = event instanceof Trade ? EventType.TRADE : EventType.BOOK_TICKER;
        add(type, EventKey.of(event).getBytes(StandardCharsets.UTF_8), encoder.encode(event));
    }

    /** A record as it is, to any partition without a key. */
    void add(EventType type, byte @Nullable [] key, byte[] value) {
        producer.send(new ProducerRecord<>(topics.apply(type), key, value), (metadata, failure) -> {
            if (failure == null) {
                ends.merge(
                        new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset() + 1, Math::max);
            }
        });
    }

    /** Returns when all that was added is in the log. */
    void flush() {
        producer.flush();
    }

    /** Lets readers see them. */
    void release() {
        producer.commitTransaction();
    }

    /** Past the last of them, by partition; once they are flushed. */
    Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    @Override
    public void close() {
        producer.close();
    }
}

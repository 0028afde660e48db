// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.topic.TopicCreator;
import io.tapekeeper.schema.topic.TopicSettings;
import io.tapekeeper.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a real broker: writes the raw ones, reads what is committed in the others. One thread at a time. */
final class KafkaLog implements AutoCloseable {

    static final int PARTITIONS = 3;

    private final Map<String, Object> servers;
    private final Producer<byte[], byte[]> producer;

    KafkaLog(String bootstrapServers) {
        servers = Map.of("bootstrap.servers", bootstrapServers);
        createTopics();
        producer = new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void createTopics() {
        TopicSettings settings = new TopicSettings(PARTITIONS, (short) 1, Duration.ofDays(7));
        try (Admin admin = Admin.create(servers)) {
            new TopicCreator(admin, settings).createMissing();
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> isLed(admin));
        }
    }

    /** A producer that sends before that may find its first batch refused as out of order, for ever. */
    private static boolean isLed(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (EventType type : EventType.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(type.rawTopic(), partition), OffsetSpec.latest());
            }
        }
        return admin.listOffsets(ends).all().get().size() == ends.size();
    }

    void deleteTopic(String name) throws Exception {
        try (Admin admin = Admin.create(servers)) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    void write(EventType type, int partition, byte[] value) {
        producer.send(new ProducerRecord<>(type.rawTopic(), partition, null, value));
    }

    void flush() {
        producer.flush();
    }

    List<ConsumerRecord<byte[], byte[]>> clean(EventType type) {
        return read(type.cleanTopic());
    }

    /** The latest ledger of each partition that has one. */
    Map<Integer, PartitionLedger> ledgers(EventType type) {
        Map<Integer, PartitionLedger> ledgers = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> entry : read(Topics.ingestMemoryTopic(type))) {
            if (new String(entry.key(), UTF_8).equals("ledger")) {
                ledgers.put(
                        entry.partition(), IngestLedger.fromBytes(entry.value()).log());
            }
        }
        return ledgers;
    }

    /** Every committed record of a topic. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = new TreeMap<>(servers);
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}

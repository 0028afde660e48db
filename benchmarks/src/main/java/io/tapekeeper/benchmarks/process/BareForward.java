// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Bytes from the raw to the clean topics of the reference, at least once: consume, produce, flush, commit. One thread. */
final class BareForward implements Runnable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Map<String, String> cleanOfRaw;

    BareForward(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.cleanOfRaw = ReferenceTopics.TYPES.stream()
                .collect(Collectors.toMap(
                        type -> ReferenceTopics.of(type.rawTopic()), type -> ReferenceTopics.of(type.cleanTopic())));
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers, "reference-forward");
                KafkaProducer<byte[], byte[]> producer = producer()) {
            consumer.subscribe(List.copyOf(cleanOfRaw.keySet()));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(record -> producer.send(
                        new ProducerRecord<>(cleanOfRaw.get(record.topic()), record.key(), record.value())));
                if (!records.isEmpty()) {
                    producer.flush();
                    consumer.commitAsync();
                }
            }
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}

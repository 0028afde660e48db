// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes refused records to their raw topics again, as they were. One thread at a time. */
final class LetterPublisher implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int DELIVERY_MS = 30_000;

    private final KafkaProducer<byte[], byte[]> producer;

    LetterPublisher(SinkSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafkaProperties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 3);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when Kafka has it.
     *
     * @throws KafkaException if Kafka does not take it
     */
    RecordMetadata publish(DeadLetter letter) {
        String topic = letter.source().topic();
        // Where it was, so that it stays in order with its like; unless the topic has fewer partitions by now.
        int partitions = producer.partitionsFor(topic).size();
        Integer partition =
                letter.source().partition() < partitions ? letter.source().partition() : null;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, letter.key(), letter.value());
        letter.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    letter.place() + " could not be published: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + letter.place() + " was published", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.BadRecord;
import io.tapekeeper.drill.model.Model;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records, each once, and tells the model of each; tries for longer than any fault lasts. Any thread; the order of
 * calls is the order in Kafka.
 */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Encoder encoder;
    private final Model model;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Map<String, Long> sent = new HashMap<>();

    Sender(String bootstrapServers, Encoder encoder, Model model) {
        this.encoder = encoder;
        this.model = model;
        int patienceMs = (int) PATIENCE.toMillis();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        patienceMs,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        patienceMs),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    synchronized void send(Message message) {
        BadRecord bad = message.bad();
        byte[] value = bad == null ? encoder.encode(message.topic(), message.event()) : bad.value();
        if (bad == null) {
            model.sent(message.event());
        } else {
            model.sent(bad);
        }
        sent.merge(message.topic(), 1L, Long::sum);
        producer.send(new ProducerRecord<>(message.topic(), message.key(), value), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            } else if (bad != null) {
                model.placed(bad, metadata.partition(), metadata.offset());
            }
        });
    }

    /** Records so far. */
    synchronized long sent() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records so far, by topic. */
    synchronized Map<String, Long> sentByTopic() {
        return Map.copyOf(sent);
    }

    /**
     * Returns when all that was sent is acknowledged.
     *
     * @throws IllegalStateException if any was not accepted: the model then says more than was sent
     */
    void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the drill could not send all it meant to: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
        encoder.close();
    }
}

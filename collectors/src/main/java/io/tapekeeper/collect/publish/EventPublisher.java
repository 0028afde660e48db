// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaIds;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events to their raw topics, in order per key, each once whatever Kafka makes the producer repeat. Any thread.
 *
 * <p>The first event that fails ends it: from then on publishing, flushing and closing throw {@link PublishException}.
 */
public final class EventPublisher implements AutoCloseable {

    private record Failure(String topic, String key, Throwable cause) {}

    private final PublisherSettings settings;
    private final EventEncoder encoder;
    private final Producer<String, byte[]> producer;
    private final Map<EventType, LongAdder> acknowledged = new EnumMap<>(EventType.class);
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    /** Starts a producer; Kafka is first asked when something is published. */
    public EventPublisher(PublisherSettings settings, SchemaIds schemaIds) {
        this.settings = settings;
        this.encoder = new EventEncoder(schemaIds);
        for (EventType type : EventType.values()) {
            acknowledged.put(type, new LongAdder());
        }
        this.producer = new KafkaProducer<>(
                ProducerConfiguration.of(settings), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Hands an event over to be sent; waits while the producer's buffer is full.
     *
     * @throws PublishException if this or an earlier event failed
     * @throws IllegalArgumentException if it is no event that collectors publish, or lacks a required field
     * @throws InterruptException if interrupted while waiting: the event is not sent
     */
    public void publish(SpecificRecord event) {
        publishBytes(EventTypes.of(event), EventKey.of(event), encoder.encode(event));
    }

    /**
     * As {@link #publish}, for a value that is already bytes: the simulator's bad records.
     *
     * @param key as of {@link EventKey}
     */
    public void publishBytes(EventType type, String key, byte[] value) {
        throwIfFailed();
        // No timestamp: the broker stamps the append time.
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(type.rawTopic(), key, value);
        try {
            producer.send(message, (metadata, error) -> onAnswer(type, message, error));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            fail(message, e);
        }
        throwIfFailed();
    }

    private void onAnswer(EventType type, ProducerRecord<String, byte[]> message, @Nullable Exception error) {
        if (error == null) {
            acknowledged.get(type).increment();
        } else {
            fail(message, error);
        }
    }

    private void fail(ProducerRecord<String, byte[]> message, Exception error) {
        failure.compareAndSet(null, new Failure(message.topic(), message.key(), error));
    }

    /**
     * Returns when everything published before is acknowledged.
     *
     * @throws PublishException if any event failed
     */
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    /** How many events Kafka has acknowledged so far, of every type. */
    public Map<EventType, Long> acknowledged() {
        Map<EventType, Long> counts = new EnumMap<>(EventType.class);
        acknowledged.forEach((type, count) -> counts.put(type, count.sum()));
        return Collections.unmodifiableMap(counts);
    }

    /** What ended it; empty while all is well. */
    public Optional<PublishException> failure() {
        return Optional.ofNullable(failure.get()).map(EventPublisher::exception);
    }

    /**
     * Waits for acknowledgements, up to {@link PublisherSettings#closeTimeout()}, and lets go of Kafka.
     *
     * @throws PublishException if any event failed, or was not acknowledged in time
     */
    @Override
    public void close() {
        producer.close(settings.closeTimeout());
        throwIfFailed();
    }

    private void throwIfFailed() {
        Failure first = failure.get();
        if (first != null) {
            throw exception(first);
        }
    }

    // A new one each time: try-with-resources cannot add an exception to itself.
    private static PublishException exception(Failure failure) {
        return new PublishException(failure.topic(), failure.key(), failure.cause());
    }
}

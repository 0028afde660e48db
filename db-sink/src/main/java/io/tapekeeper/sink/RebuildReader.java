// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads spans of one topic, each in order, beside the sinks that are running. One thread at a time. */
final class RebuildReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;

    RebuildReader(SinkSettings settings) {
        consumer = SinkConsumer.create(settings);
    }

    /** Is given records of one span, in order. */
    interface Visitor {

        /** @param next where reading of that span goes on */
        void records(RebuildSpan span, List<ConsumerRecord<byte[], byte[]>> records, long next);
    }

    /** @throws KafkaException if Kafka gives nothing for a minute, or refuses */
    void read(List<RebuildSpan> spans, Visitor visitor) {
        Map<TopicPartition, RebuildSpan> open = new HashMap<>();
        spans.forEach(span -> open.put(span.partition(), span));
        consumer.assign(open.keySet());
        spans.forEach(span -> consumer.seek(span.partition(), span.from()));
        long progress = System.nanoTime();
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.nextOffsets().isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new KafkaException("Kafka gave no record of " + open.keySet() + " for " + PATIENCE.toSeconds()
                        + " s; what was rebuilt stays, run it again");
            }
            Set<TopicPartition> done = new HashSet<>();
            open.forEach((partition, span) -> {
                if (!show(polled, partition, span, visitor)) {
                    done.add(partition);
                }
            });
            consumer.pause(done);
            open.keySet().removeAll(done);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** False when the span is read to its end. */
    private boolean show(
            ConsumerRecords<byte[], byte[]> polled, TopicPartition partition, RebuildSpan span, Visitor visitor) {
        List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition).stream()
                .filter(record -> record.offset() < span.until())
                .toList();
        long position = consumer.position(partition);
        if (!records.isEmpty()) {
            visitor.records(span, records, Math.min(position, span.until()));
        }
        return position < span.until();
    }
}

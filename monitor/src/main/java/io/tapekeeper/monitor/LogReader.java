// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.OffsetRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads pieces of the log as a read_committed consumer sees them: transaction markers and the records of aborted
 * transactions are passed, not delivered. Any thread; one reads at a time, the others wait.
 */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Kafka kafka;
    private final Consumer<byte[], byte[]> consumer;

    /** Looks at one record and says whether it wants the next one of that partition. */
    interface Visitor {
        boolean wantsMoreAfter(ConsumerRecord<byte[], byte[]> record);
    }

    LogReader(Kafka kafka) {
        this.kafka = kafka;
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What Kafka deletes while it is read is passed over; the next report sees that it is gone.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Mostly one record is wanted of each of many partitions.
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Shows each span's records to the visitor, partition by partition in the order of the log.
     *
     * @param spans what to read; each must end at or below what a read_committed consumer can reach
     * @throws KafkaUnavailableException if the log cannot be read, or not within the request timeout
     */
    synchronized void read(Map<TopicPartition, OffsetRange> spans, Visitor visitor) {
        if (spans.isEmpty()) {
            return;
        }
        try {
            consumer.assign(spans.keySet());
            spans.forEach((partition, span) -> consumer.seek(partition, span.from()));
            readToEnds(spans, visitor);
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka's log could not be read: " + e.getMessage(), e);
        } finally {
            // Also forgets which partitions are paused.
            consumer.unsubscribe();
        }
    }

    private void readToEnds(Map<TopicPartition, OffsetRange> spans, Visitor visitor) {
        long deadline = kafka.deadlineNanos();
        Set<TopicPartition> reading = new HashSet<>(spans.keySet());
        while (!reading.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            Set<TopicPartition> done = new HashSet<>();
            for (TopicPartition partition : reading) {
                long until = spans.get(partition).until();
                if (!showAll(records, partition, until, visitor) || consumer.position(partition) >= until) {
                    done.add(partition);
                }
            }
            consumer.pause(done);
            reading.removeAll(done);
            if (!reading.isEmpty() && System.nanoTime() - deadline > 0) {
                throw kafka.tooSlow("the records of " + reading);
            }
        }
    }

    /** False when the end of the span, or all that the visitor wants, was seen. */
    private static boolean showAll(
            ConsumerRecords<byte[], byte[]> records, TopicPartition partition, long until, Visitor visitor) {
        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
            if (record.offset() >= until || !visitor.wantsMoreAfter(record)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}

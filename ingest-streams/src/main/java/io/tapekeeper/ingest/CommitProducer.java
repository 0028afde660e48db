// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that flushes once a commit. Streams asks for it once for every task of a thread, one after the other, each time
 * waiting for the few records that this task has just written; with 16 tasks that was half of a thread's time.
 *
 * <p>But before the offsets it must flush: whoever takes a partition over waits for offsets that are pending, and has by
 * then restored its state from what the changelog holds. One thread at a time.
 */
final class CommitProducer extends KafkaProducer<byte[], byte[]> {

    private final CommitPace pace;
    private long offsetsSentMs;

    /** @param pace is told of each commit */
    CommitProducer(Map<String, Object> config, CommitPace pace) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.pace = pace;
    }

    @Override
    public void flush() {
        // Done once, when all tasks have written.
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        offsetsSentMs = System.currentTimeMillis();
        super.flush();
        super.sendOffsetsToTransaction(offsets, groupMetadata);
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        pace.committed(offsetsSentMs, System.currentTimeMillis());
    }
}

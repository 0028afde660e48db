// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StreamPosition;
import io.tapekeeper.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Waits until ingest has read some records, and the sink what ingest refused of them. One thread at a time. */
final class IngestVerdicts {

    private static final long PAUSE_MS = 100;

    private final Admin admin;
    private final DatabaseManager database;

    IngestVerdicts(Admin admin, DatabaseManager database) {
        this.admin = admin;
        this.database = database;
    }

    /**
     * Whether all is known before the limit.
     *
     * @param published the highest offset of each partition
     * @throws KafkaException if Kafka does not answer
     */
    boolean await(Map<TopicPartition, Long> published, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!read(published)) {
                if (!paused(deadline)) {
                    return false;
                }
            }
            Map<Integer, Long> letters = deadLetterEnds();
            while (!copied(letters)) {
                if (!paused(deadline)) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "what ingest made of the replayed records could not be asked: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean read(Map<TopicPartition, Long> published) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.ingestApplication())
                .partitionsToOffsetAndMetadata()
                .get();
        return published.entrySet().stream().allMatch(record -> {
            OffsetAndMetadata position = committed.get(record.getKey());
            return position != null && position.offset() > record.getValue();
        });
    }

    private Map<Integer, Long> deadLetterEnds() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        admin.describeTopics(List.of(Topics.DEAD_LETTER))
                .allTopicNames()
                .get()
                .get(Topics.DEAD_LETTER)
                .partitions()
                .forEach(info ->
                        partitions.put(new TopicPartition(Topics.DEAD_LETTER, info.partition()), OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private boolean copied(Map<Integer, Long> ends) {
        Map<Integer, Long> stored = new HashMap<>();
        for (StreamPosition position : database.positions(Topics.DEAD_LETTER)) {
            stored.put(position.source().partition(), position.nextOffset());
        }
        return ends.entrySet().stream().allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static boolean paused(long deadline) throws InterruptedException {
        if (System.nanoTime() - deadline >= 0) {
            return false;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        return true;
    }
}

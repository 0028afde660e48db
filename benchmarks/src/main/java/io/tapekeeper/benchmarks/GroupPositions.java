// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has committed. Any thread. */
final class GroupPositions {

    private final Admin admin;
    private final String group;

    GroupPositions(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public String toString() {
        return group;
    }

    /** Whether it has committed all before these offsets. */
    boolean reached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = committed.get(end.getKey());
            return position != null && position.offset() >= end.getValue();
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the positions of " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the positions of " + group, e);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.StreamPartition;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka has of one partition.
 *
 * @param topicId the topic's id
 * @param start first offset it still has
 * @param end offset after the last one
 */
record PartitionLog(TopicPartition partition, UUID topicId, long start, long end) {

    StreamPartition source() {
        return new StreamPartition(partition.topic(), topicId, partition.partition());
    }

    /** Whether reading can go on at this offset. */
    boolean has(long offset) {
        return start <= offset && offset <= end;
    }
}

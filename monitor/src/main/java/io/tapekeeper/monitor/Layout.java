// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Which of the pipeline's topics exist, and their partitions. A topic that does not exist has none.
 *
 * @param topics by name
 */
record Layout(Map<String, TopicDescription> topics) {

    /** The names that the pipeline may have, ingest's changelogs included. */
    static List<String> names() {
        List<String> names = new ArrayList<>(Topics.all());
        Arrays.stream(EventType.values()).map(Topics::ingestMemoryTopic).forEach(names::add);
        return names;
    }

    List<TopicPartition> partitions(String topic) {
        TopicDescription description = topics.get(topic);
        return description == null
                ? List.of()
                : description.partitions().stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                        .toList();
    }

    /** The partitions that hold records of the pipeline: raw, clean, gaps and dead letters. */
    List<TopicPartition> ofRecords() {
        return Topics.all().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
    }

    /** The partitions of ingest's changelogs. */
    List<TopicPartition> ofLedgers() {
        return Stream.of(EventType.values())
                .flatMap(type -> partitions(Topics.ingestMemoryTopic(type)).stream())
                .toList();
    }

    /** The id of a topic that exists. */
    Uuid id(String topic) {
        return topics.get(topic).topicId();
    }

    /** Whether that is a partition of a topic as it is now, not of one that was deleted and made anew. */
    boolean holds(StreamPartition source) {
        TopicDescription description = topics.get(source.topic());
        return description != null && javaId(description.topicId()).equals(source.topicId());
    }

    static UUID javaId(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}

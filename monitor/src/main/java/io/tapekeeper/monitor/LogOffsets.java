// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Which topics there are, where their partitions begin and end, and how far a group has committed. Any thread. */
final class LogOffsets {

    private final Admin admin;
    private final Kafka kafka;

    LogOffsets(Admin admin, Kafka kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /** Those of the topics that exist, by name. */
    Map<String, TopicDescription> existing(Collection<String> topics) {
        Set<String> names =
                kafka.answer("which topics exist", admin.listTopics().names());
        List<String> wanted = topics.stream().filter(names::contains).toList();
        return kafka.answer("what its topics are", admin.describeTopics(wanted).allTopicNames());
    }

    /** The first offset that is still there. */
    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset after the last one that a read_committed reader can reach: no transaction below it is open. */
    Map<TopicPartition, Long> readableEnds(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The offset after the last one, records of open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** What a consumer group has committed; partitions without a committed offset are absent. */
    Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        kafka.answer(
                        "the offsets of group " + group,
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        offsets.put(partition, committed.offset());
                    }
                });
        return offsets;
    }

    private Map<TopicPartition, Long> list(
            Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(toMap(p -> p, p -> which));
        var listed = admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all();
        return kafka.answer("the offsets of its topics", listed).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}

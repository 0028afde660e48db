// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Reads how far each stage is behind. Any thread. */
final class LagReader {

    private final BacklogReader backlogs;
    private final DatabaseManager database;
    private final Clock clock;

    LagReader(BacklogReader backlogs, DatabaseManager database, Clock clock) {
        this.backlogs = backlogs;
        this.database = database;
        this.clock = clock;
    }

    LagReport read() {
        Map<StreamPartition, Long> stored = new HashMap<>();
        sinkTopics()
                .keySet()
                .forEach(topic -> database.positions(topic)
                        .forEach(position -> stored.put(position.source(), position.nextOffset())));
        Backlog backlog = backlogs.read(stored);
        Instant now = clock.instant();
        List<StageLag> stages = new ArrayList<>();
        for (EventType type : EventType.values()) {
            stages.add(stage(StageLag.INGEST, type.reportName(), type.rawTopic(), backlog, now));
        }
        sinkTopics().forEach((topic, type) -> stages.add(stage(StageLag.SINK, type, topic, backlog, now)));
        return new LagReport(stages, now);
    }

    /** What the sink reads, with the names that reports use. */
    static Map<String, String> sinkTopics() {
        Map<String, String> types = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            types.put(type.cleanTopic(), type.reportName());
        }
        types.put(Topics.GAP, "gap");
        types.put(Topics.DEAD_LETTER, "dead_letter");
        return types;
    }

    private static StageLag stage(String stage, String type, String topic, Backlog backlog, Instant now) {
        return StageLag.of(
                stage,
                type,
                backlog.layout().partitions(topic).stream()
                        .map(partition -> lag(partition, backlog, now))
                        .toList());
    }

    private static PartitionLag lag(TopicPartition partition, Backlog backlog, Instant now) {
        long position = backlog.positions().get(partition);
        long end = backlog.readableEnds().get(partition);
        Unread oldest = backlog.unread().get(partition);
        if (oldest == null) {
            return new PartitionLag(partition.partition(), position, end, 0, Duration.ZERO);
        }
        Duration age = Duration.between(Instant.ofEpochMilli(oldest.appendMillis()), now);
        // Kafka's clock may be ahead of this one.
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        return new PartitionLag(partition.partition(), position, end, end - oldest.offset(), shown);
    }
}

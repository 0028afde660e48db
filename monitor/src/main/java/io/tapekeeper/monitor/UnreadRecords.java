// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.OffsetRange;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Looks for the oldest unread record: behind a position there may be nothing but transaction markers. Any thread. */
final class UnreadRecords {

    private final LogReader reader;

    UnreadRecords(LogReader reader) {
        this.reader = reader;
    }

    /**
     * @param positions the first offset of each partition that may be unread, at or above the log's start
     * @param readableEnds where reading ends
     * @return partitions without an unread record are absent
     * @throws KafkaUnavailableException if the log cannot be read
     */
    Map<TopicPartition, Unread> oldest(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> readableEnds) {
        Map<TopicPartition, OffsetRange> spans = new HashMap<>();
        positions.forEach((partition, position) -> {
            long end = readableEnds.get(partition);
            if (position < end) {
                spans.put(partition, new OffsetRange(position, end));
            }
        });
        Map<TopicPartition, Unread> oldest = new HashMap<>();
        reader.read(spans, record -> {
            oldest.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new Unread(record.offset(), record.timestamp()));
            return false;
        });
        return oldest;
    }
}

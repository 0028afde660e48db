// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far every reader of the pipeline is, and what lies before it.
 *
 * @param layout the topics
 * @param ingest ingest's progress, by partition of the raw topics, those that were deleted included
 * @param positions where ingest (raw topics) or the sink (all others) goes on reading
 * @param readableEnds the offset after the last that they could read
 * @param ends the offset after the last, records of open transactions included
 * @param unread the oldest record that was not read; partitions without one are absent
 */
record Backlog(
        Layout layout,
        Map<TopicPartition, IngestProgress> ingest,
        Map<TopicPartition, Long> positions,
        Map<TopicPartition, Long> readableEnds,
        Map<TopicPartition, Long> ends,
        Map<TopicPartition, Unread> unread) {

    /**
     * Offsets from the oldest unread record to the end: never below the number of unread records, and 0 if there is
     * none. The records of an open transaction count, as they may become readable.
     */
    long inFlight(TopicPartition partition) {
        Unread oldest = unread.get(partition);
        long from = oldest == null ? Math.max(positions.get(partition), readableEnds.get(partition)) : oldest.offset();
        return Math.max(0, ends.get(partition) - from);
    }

    long inFlight(Collection<TopicPartition> partitions) {
        return partitions.stream().mapToLong(this::inFlight).sum();
    }
}

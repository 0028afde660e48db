// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.time.Duration;
import java.util.List;

/**
 * How far one stage is behind on one topic.
 *
 * @param stage {@code ingest} or {@code sink}
 * @param type an event type's report name, such as {@code book_ticker}; for the sink also {@code gap} and {@code dead_letter}
 * @param records offsets from the oldest unread record to the end, over all partitions; 0 exactly when none is unread
 * @param age of the oldest unread record by append time; zero when none is unread
 * @param partitions each partition of the topic, in order; empty while the topic does not exist
 */
public record StageLag(String stage, String type, long records, Duration age, List<PartitionLag> partitions) {

    /** The hop from raw topics to clean topics. */
    public static final String INGEST = "ingest";

    /** The hop from clean topics to PostgreSQL. */
    public static final String SINK = "sink";

    public StageLag {
        partitions = List.copyOf(partitions);
    }

    static StageLag of(String stage, String type, List<PartitionLag> partitions) {
        long records = partitions.stream().mapToLong(PartitionLag::records).sum();
        Duration oldest = partitions.stream().map(PartitionLag::age).reduce(Duration.ZERO, StageLag::longer);
        return new StageLag(stage, type, records, oldest, partitions);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

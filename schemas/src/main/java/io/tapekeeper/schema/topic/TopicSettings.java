// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.topic;

import java.time.Duration;

/**
 * How new topics are made; topics that exist stay as they are.
 *
 * @param partitions of each topic, 1 or more
 * @param replicationFactor copies of each partition, 1 or more
 * @param retention how long raw, clean and gap records are kept, at least a minute; dead letters are kept for ever
 */
public record TopicSettings(int partitions, short replicationFactor, Duration retention) {

    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is " + partitions + ", allowed: 1 or more");
        }
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("replicationFactor is " + replicationFactor + ", allowed: 1 or more");
        }
        if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("retention is " + retention + ", allowed: 1 minute or more");
        }
    }

    /** 8 partitions, one copy, 7 days. */
    public static TopicSettings defaults() {
        return new TopicSettings(8, (short) 1, Duration.ofDays(7));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.StreamPartition;
import org.apache.kafka.common.TopicPartition;

/**
 * What a rebuild reads of one partition.
 *
 * @param from the first offset
 * @param until the offset after the last: up to here it was stored once
 */
record RebuildSpan(StreamPartition source, long from, long until) {

    TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }

    long offsets() {
        return until - from;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the broker says of a raw topic's log now. Any thread. */
@FunctionalInterface
public interface RawLog {

    /** @throws org.apache.kafka.common.KafkaException if it cannot be told now */
    State stateOf(TopicPartition partition);

    /**
     * @param topicId another one if the topic was deleted and made anew
     * @param endOffset the offset of the next record, 0 or more
     */
    record State(Uuid topicId, long endOffset) {}
}

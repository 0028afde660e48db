// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Asks Kafka; it is asked once per partition, and when a log does not go on where it should. Any thread. */
public final class AdminRawLog implements RawLog {

    /** Well below the transaction timeout: a stream thread waits. */
    private static final int TIMEOUT_MS = 3_000;

    private final Admin admin;

    /** @param admin stays the caller's, who closes it */
    public AdminRawLog(Admin admin) {
        this.admin = admin;
    }

    @Override
    public State stateOf(TopicPartition partition) {
        try {
            Uuid topicId = admin.describeTopics(
                            List.of(partition.topic()), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                    .allTopicNames()
                    .get()
                    .get(partition.topic())
                    .topicId();
            long endOffset = admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions().timeoutMs(TIMEOUT_MS))
                    .partitionResult(partition)
                    .get()
                    .offset();
            return new State(topicId, endOffset);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the log of " + partition + " could not be looked at: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while looking at the log of " + partition, e);
        }
    }
}

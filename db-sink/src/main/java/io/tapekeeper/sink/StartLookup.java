// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Finds where to begin reading: asks Kafka and PostgreSQL, without keeping the caller waiting for either. Any thread. */
final class StartLookup {

    private final Admin admin;
    private final StoredPositions stored;
    private final Executor sqlThread;

    StartLookup(Admin admin, StoredPositions stored, Executor sqlThread) {
        this.admin = admin;
        this.stored = stored;
        this.sqlThread = sqlThread;
    }

    /** Where to begin reading these partitions of one topic. Fails as Kafka or PostgreSQL do. */
    CompletableFuture<Map<TopicPartition, StartingPoint>> of(String topic, Set<TopicPartition> partitions) {
        // The id first: where a topic is made anew in between, an old id over a new log is noticed, the reverse is not.
        return TopicWatch.idsOf(admin, Set.of(topic))
                .get(topic)
                .thenCompose(id -> logs(id, partitions))
                .thenApplyAsync(logs -> stored.startingPoints(topic, logs), sqlThread);
    }

    private CompletionStage<List<PartitionLog>> logs(UUID topicId, Set<TopicPartition> partitions) {
        var starts = offsets(partitions, OffsetSpec.earliest());
        var ends = offsets(partitions, OffsetSpec.latest());
        return starts.thenCombine(
                ends,
                (start, end) -> partitions.stream()
                        .map(partition -> new PartitionLog(
                                partition,
                                topicId,
                                start.get(partition).offset(),
                                end.get(partition).offset()))
                        .toList());
    }

    private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Set<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which)))
                .all()
                .toCompletionStage();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Finds out which offsets a rebuild is to read. One thread at a time. */
final class RebuildSpans {

    private final Admin admin;
    private final DatabaseManager database;

    RebuildSpans(Admin admin, DatabaseManager database) {
        this.admin = admin;
        this.database = database;
    }

    /**
     * What was stored of a topic, and is in its log still. A former topic of the same name is gone.
     *
     * @param since append time of the first record; null: all there are
     * @throws KafkaException if Kafka does not answer
     */
    List<RebuildSpan> of(String topic, @Nullable Instant since) {
        try {
            UUID id = TopicWatch.idsOf(admin, List.of(topic)).get(topic).join();
            List<StreamPosition> stored = database.positions(topic).stream()
                    .filter(position -> position.source().topicId().equals(id))
                    .toList();
            return spans(stored, since);
        } catch (CompletionException | ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw new KafkaException(
                    "the offsets of " + topic + " could not be asked: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the offsets of " + topic + " were asked", e);
        }
    }

    private List<RebuildSpan> spans(List<StreamPosition> stored, @Nullable Instant since)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = stored.stream()
                .map(position -> new TopicPartition(
                        position.source().topic(), position.source().partition()))
                .toList();
        var starts = offsets(partitions, OffsetSpec.earliest());
        var ends = offsets(partitions, OffsetSpec.latest());
        var firsts = since == null ? starts : offsets(partitions, OffsetSpec.forTimestamp(since.toEpochMilli()));
        List<RebuildSpan> spans = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            TopicPartition partition = partitions.get(i);
            long first = firsts.get(partition).offset();
            // Nothing that late has no offset.
            long from = first < 0 ? ends.get(partition).offset() : first;
            long until =
                    Math.min(stored.get(i).nextOffset(), ends.get(partition).offset());
            if (from < until) {
                spans.add(new RebuildSpan(stored.get(i).source(), from, until));
            }
        }
        return spans;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which)))
                .all()
                .get();
    }
}

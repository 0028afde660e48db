// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.topic.Topics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Reads Kafka's side of the pipeline, against the flow of the events. Any thread. */
final class BacklogReader {

    private static final long NOTHING_COMMITTED = 0;

    private final LogOffsets offsets;
    private final IngestLedgers ledgers;
    private final UnreadRecords unreadRecords;

    BacklogReader(LogOffsets offsets, LogReader reader) {
        this.offsets = offsets;
        this.ledgers = new IngestLedgers(offsets, reader, IngestLedgers.COMMIT_WAIT);
        this.unreadRecords = new UnreadRecords(reader);
    }

    /**
     * What is read later is further on: first the caller has read the sink's positions, then come ingest's ledger and
     * the ends of the log. So whatever moves in between looks in flight, and never lost.
     *
     * @param stored the sink's positions
     * @throws KafkaUnavailableException if Kafka does not answer in time
     */
    Backlog read(Map<StreamPartition, Long> stored) {
        Layout layout = new Layout(offsets.existing(Layout.names()));
        List<TopicPartition> partitions = layout.ofRecords();
        Map<TopicPartition, Long> starts = offsets.starts(partitions);
        Map<TopicPartition, IngestProgress> ingest = ingest(layout, starts);
        Map<TopicPartition, Long> positions = sinkPositions(layout, starts, stored);
        ingest.forEach((partition, progress) -> positions.computeIfPresent(partition, (any, at) -> progress.resume()));
        Map<TopicPartition, Long> readableEnds = offsets.readableEnds(partitions);
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Map<TopicPartition, Unread> unread = unreadRecords.oldest(positions, readableEnds);
        return new Backlog(layout, ingest, positions, readableEnds, ends, unread);
    }

    private Map<TopicPartition, IngestProgress> ingest(Layout layout, Map<TopicPartition, Long> starts) {
        // Committed in one transaction with the ledger, so it must not be read after it.
        Map<TopicPartition, Long> committed = offsets.committed(Topics.ingestApplication());
        Map<TopicPartition, IngestLedger> newest = ledgers.read(layout.ofLedgers());
        Map<TopicPartition, IngestProgress> ingest = new HashMap<>();
        for (EventType type : EventType.values()) {
            // A topic that was deleted has a ledger still; what was made of it is downstream.
            for (TopicPartition raw : union(type, layout)) {
                TopicPartition changelog = new TopicPartition(Topics.ingestMemoryTopic(type), raw.partition());
                IngestLedger ledger = newest.getOrDefault(changelog, IngestLedger.EMPTY);
                ingest.put(raw, progress(raw, ledger, layout, starts, committed));
            }
        }
        return ingest;
    }

    private static Set<TopicPartition> union(EventType type, Layout layout) {
        Set<TopicPartition> partitions = new LinkedHashSet<>(layout.partitions(type.rawTopic()));
        layout.partitions(Topics.ingestMemoryTopic(type))
                .forEach(ledger -> partitions.add(new TopicPartition(type.rawTopic(), ledger.partition())));
        return partitions;
    }

    private static IngestProgress progress(
            TopicPartition raw,
            IngestLedger ledger,
            Layout layout,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> committed) {
        if (!starts.containsKey(raw)) {
            return IngestProgress.ofDeleted(ledger);
        }
        Uuid live = layout.id(raw.topic());
        boolean madeAnew = ledger.isOfAnother(live);
        // What the group has committed is of the former topic too, until ingest commits again.
        return IngestProgress.of(
                madeAnew ? ledger.begunAnew(live) : ledger,
                starts.get(raw),
                madeAnew ? NOTHING_COMMITTED : committed.getOrDefault(raw, NOTHING_COMMITTED));
    }

    /** Of every topic that the sink may read; one that was made anew is read from its start. */
    private static Map<TopicPartition, Long> sinkPositions(
            Layout layout, Map<TopicPartition, Long> starts, Map<StreamPartition, Long> stored) {
        Map<TopicPartition, Long> positions = new HashMap<>(starts);
        stored.forEach((source, position) -> {
            if (layout.holds(source)) {
                positions.computeIfPresent(
                        new TopicPartition(source.topic(), source.partition()),
                        (partition, start) -> Math.max(start, position));
            }
        });
        return positions;
    }
}

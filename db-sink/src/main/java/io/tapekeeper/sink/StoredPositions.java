// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The positions that PostgreSQL has, held against what Kafka has. Where a topic was made anew, or its log was cut off, it
 * is read again from what it has: rows that are there already stay as they are. What Kafka deleted unread is passed over,
 * and unaccounted in the ledger. Each is reported, never silent. One thread at a time.
 */
final class StoredPositions {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPositions.class);

    private final DatabaseManager database;
    private final SinkMetrics metrics;

    StoredPositions(DatabaseManager database, SinkMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** Where to begin reading each of these logs of one topic; afterwards PostgreSQL has the same positions. */
    Map<TopicPartition, StartingPoint> startingPoints(String topic, List<PartitionLog> logs) {
        Map<Integer, StreamPosition> positions = database.positions(topic).stream()
                .collect(Collectors.toMap(position -> position.source().partition(), Function.identity()));
        Map<TopicPartition, StartingPoint> points = new HashMap<>();
        List<StreamPosition> ofAnotherTopic = new ArrayList<>();
        for (PartitionLog log : logs) {
            StreamPosition position = positions.get(log.partition().partition());
            boolean madeAnew = position != null && !position.source().topicId().equals(log.topicId());
            if (madeAnew) {
                ofAnotherTopic.add(position);
            }
            points.put(log.partition(), startingPoint(log, position, madeAnew));
        }
        if (!ofAnotherTopic.isEmpty()) {
            reportMadeAnew(topic, ofAnotherTopic);
        }
        return points;
    }

    private StartingPoint startingPoint(PartitionLog log, @Nullable StreamPosition position, boolean madeAnew) {
        long stored = position == null || madeAnew ? 0 : position.nextOffset();
        long countedUntil = position == null || madeAnew ? 0 : position.countedUntil();
        if (log.has(stored) && !madeAnew) {
            return new StartingPoint(log.source(), stored, countedUntil);
        }
        // Now, not with the first record that comes: so it is found, and reported, only once.
        if (stored <= log.start()) {
            database.skipTo(log.source(), stored, log.start());
            reportDeleted(log, stored);
            return new StartingPoint(log.source(), log.start(), countedUntil);
        }
        database.readAgain(log.source(), stored, log.start(), log.end());
        reportCutOff(log, stored);
        return new StartingPoint(log.source(), log.start(), log.end());
    }

    private void reportDeleted(PartitionLog log, long stored) {
        if (stored < log.start()) {
            metrics.deletedUnread(log.start() - stored);
            LOG.error(
                    "Kafka deleted offsets {} to {} of {} before they were stored; the audit shows them as unaccounted",
                    stored,
                    log.start() - 1,
                    log.partition());
        }
    }

    private void reportCutOff(PartitionLog log, long stored) {
        metrics.reread(1);
        LOG.error(
                "the log of {} ends at offset {}, but {} was stored: it was cut off, and is read again from offset {}",
                log.partition(),
                log.end(),
                stored,
                log.start());
    }

    private void reportMadeAnew(String topic, List<StreamPosition> positions) {
        metrics.reread(positions.size());
        LOG.error(
                "topic {} was made anew, its partitions are read from their start; stored before: {}",
                topic,
                positions.stream()
                        .map(position ->
                                "partition " + position.source().partition() + " up to offset " + position.nextOffset())
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}

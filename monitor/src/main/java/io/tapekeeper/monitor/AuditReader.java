// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static java.util.stream.Collectors.toMap;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.LedgerSnapshot;
import io.tapekeeper.database.LogEnd;
import io.tapekeeper.database.PartitionLedger;
import io.tapekeeper.database.StorageException;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.database.TableDay;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the audit adds up: the database first, then Kafka against the flow of the events. Any thread. */
final class AuditReader {

    /** The tables that are kept by day; reference data is not. */
    private static final Map<EventType, String> TABLES = new EnumMap<>(Map.of(
            EventType.BOOK_TICKER, "book_ticker_snapshots",
            EventType.TRADE, "trade_snapshots",
            EventType.FUNDING_RATE, "funding_rate_snapshots",
            EventType.BALANCE, "balance_snapshots"));

    private static final Logger LOG = LoggerFactory.getLogger(AuditReader.class);

    private final BacklogReader backlogs;
    private final PassedRuns passedRuns;
    private final DatabaseManager database;

    AuditReader(BacklogReader backlogs, PassedRuns passedRuns, DatabaseManager database) {
        this.backlogs = backlogs;
        this.passedRuns = passedRuns;
        this.database = database;
    }

    AuditReport read() {
        LedgerSnapshot stored = database.ledgerSnapshot();
        Map<StreamPartition, Long> positions =
                stored.partitions().stream().collect(toMap(PartitionLedger::source, PartitionLedger::position));
        Backlog backlog = backlogs.read(positions);
        Map<String, Map<Integer, Long>> deletedWithTopic = seeEnds(backlog);
        Map<TopicPartition, List<PassedRun>> passed = passedRuns.lookAt(backlog.ingest(), backlog.readableEnds());
        List<TypeState> types = Arrays.stream(EventType.values())
                .map(type ->
                        state(type, stored, backlog, passed, deletedWithTopic.getOrDefault(type.rawTopic(), Map.of())))
                .toList();
        List<TableDay> otherDays = stored.days().stream()
                .filter(day -> !TABLES.containsValue(day.table()))
                .toList();
        return LedgerBalance.of(
                types,
                otherDays,
                backlog.inFlight(backlog.layout().partitions(Topics.DEAD_LETTER)),
                stored.acceptedLosses());
    }

    /** Once a topic is deleted nobody can tell how far it reached; who audits remembers what it saw. */
    private Map<String, Map<Integer, Long>> seeEnds(Backlog backlog) {
        List<LogEnd> ends = new ArrayList<>();
        backlog.ingest().forEach((partition, progress) -> {
            Long end = backlog.ends().get(partition);
            if (end != null) {
                UUID id = Layout.javaId(backlog.layout().id(partition.topic()));
                ends.add(new LogEnd(
                        new StreamPartition(partition.topic(), id, partition.partition()),
                        end,
                        Layout.javaId(progress.former().topicId()),
                        progress.former().nextOffset()));
            }
        });
        ends.sort(Comparator.comparing((LogEnd end) -> end.source().topic())
                .thenComparing(end -> end.source().partition()));
        try {
            database.recovery().seeLogEnds(ends);
        } catch (StorageException e) {
            // A full database, or one that is only read, is no reason not to audit; its other users say what is wrong.
            LOG.debug("the ends of the raw logs could not be noted: {}", e.getMessage());
        }
        return database.recovery().offsetsDeletedWithTheirTopic();
    }

    private static TypeState state(
            EventType type,
            LedgerSnapshot stored,
            Backlog backlog,
            Map<TopicPartition, List<PassedRun>> passed,
            Map<Integer, Long> deletedWithTopic) {
        List<RawPartition> raw = backlog.ingest().keySet().stream()
                .filter(partition -> partition.topic().equals(type.rawTopic()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .map(partition -> raw(
                        partition,
                        backlog,
                        passed.get(partition),
                        deletedWithTopic.getOrDefault(partition.partition(), 0L)))
                .toList();
        return new TypeState(
                type.reportName(),
                raw,
                backlog.inFlight(backlog.layout().partitions(type.cleanTopic())),
                counts(type.cleanTopic(), stored),
                stored.deadLetters().getOrDefault(type.rawTopic(), 0L),
                stored.deadLetters().getOrDefault(type.cleanTopic(), 0L),
                TABLES.containsKey(type),
                stored.days().stream()
                        .filter(day -> day.table().equals(TABLES.get(type)))
                        .toList());
    }

    private static RawPartition raw(
            TopicPartition partition, Backlog backlog, List<PassedRun> passed, long deletedWithTopic) {
        boolean exists = backlog.ends().containsKey(partition);
        IngestProgress progress = backlog.ingest().get(partition);
        return new RawPartition(
                partition.toString(),
                progress.ledger(),
                progress.former(),
                exists ? backlog.ends().get(partition) : 0,
                exists ? backlog.inFlight(partition) : 0,
                passed,
                deletedWithTopic);
    }

    private static SinkCounts counts(String topic, LedgerSnapshot stored) {
        return stored.partitions().stream()
                .filter(partition -> partition.source().topic().equals(topic))
                .map(p -> new SinkCounts(p.inserted(), p.updated(), p.unchanged(), p.dead()))
                .reduce(SinkCounts.NONE, SinkCounts::plus);
    }
}

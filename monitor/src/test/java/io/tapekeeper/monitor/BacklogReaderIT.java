// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.TestKafka;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class BacklogReaderIT {

    private static final TopicPartition RAW_0 = new TopicPartition(TradeTopics.RAW, 0);
    private static final TopicPartition RAW_1 = new TopicPartition(TradeTopics.RAW, 1);
    private static final TopicPartition CLEAN_1 = new TopicPartition(TradeTopics.CLEAN, 1);

    private TradeTopics topics;
    private LogReader reader;
    private BacklogReader backlogs;
    private PassedRuns passedRuns;

    @BeforeEach
    void open(TestKafka broker) {
        topics = new TradeTopics(broker.bootstrapServers());
        Kafka kafka =
                new Kafka(MonitorSettings.of(broker.bootstrapServers(), URI.create("http://localhost/no-registry")));
        reader = new LogReader(kafka);
        backlogs = new BacklogReader(new LogOffsets(topics.admin(), kafka), reader);
        passedRuns = new PassedRuns(reader);
    }

    @AfterEach
    void close() {
        reader.close();
        topics.close();
    }

    @Test
    void whereNothingWasWrittenNothingIsUnread() {
        Backlog backlog = backlogs.read(Map.of());

        assertThat(backlog.unread()).isEmpty();
        assertThat(backlog.ingest().get(RAW_0).ledger()).isEqualTo(PartitionLedger.EMPTY);
        assertThat(backlog.inFlight(backlog.layout().ofRecords())).isZero();
        assertThat(backlog.layout().partitions("tapekeeper.raw.balance")).isEmpty();
    }

    @Test
    void theOldestUnreadRecordIsFoundWithItsAppendTime() {
        topics.append(TradeTopics.RAW, 0, 5);
        topics.append(TradeTopics.RAW, 1, 3);
        topics.writeLedger(0, counted(2));
        topics.writeLedger(1, counted(3));

        Backlog backlog = backlogs.read(Map.of());

        assertThat(backlog.unread()).containsOnlyKeys(RAW_0);
        assertThat(backlog.unread().get(RAW_0).offset()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(backlog.unread().get(RAW_0).appendMillis()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(backlog.inFlight(RAW_0)).isEqualTo(3);
        assertThat(backlog.inFlight(RAW_1)).isZero();
    }

    @Test
    void transactionMarkersAndAbortedRecordsAreNotUnread() {
        topics.appendInTransaction(TradeTopics.RAW, 0, 3);
        topics.abort(TradeTopics.RAW, 0, 4);
        topics.writeLedger(0, counted(3));

        Backlog backlog = backlogs.read(Map.of());

        assertThat(backlog.ends().get(RAW_0)).isEqualTo(3 + 1 + 4 + 1);
        assertThat(backlog.unread()).isEmpty();
        assertThat(backlog.inFlight(RAW_0)).isZero();
    }

    @Test
    void recordsOfAnOpenTransactionAreInFlightButCannotBeRead() {
        topics.append(TradeTopics.RAW, 0, 1);
        topics.writeLedger(0, counted(1));
        try (TradeTopics.OpenTransaction open = topics.begin()) {
            open.append(TradeTopics.RAW, 0, 2);

            Backlog backlog = backlogs.read(Map.of());

            assertThat(backlog.unread()).isEmpty();
            assertThat(backlog.readableEnds().get(RAW_0)).isEqualTo(1);
            assertThat(backlog.inFlight(RAW_0)).isEqualTo(2);
        }
    }

    @Test
    void theSinkGoesOnAtItsStoredPositionUnlessTheTopicIsAnother() {
        topics.append(TradeTopics.CLEAN, 1, 5);
        UUID id = topics.id(TradeTopics.CLEAN);

        Backlog sameTopic = backlogs.read(Map.of(new StreamPartition(TradeTopics.CLEAN, id, 1), 4L));
        Backlog otherTopic = backlogs.read(Map.of(new StreamPartition(TradeTopics.CLEAN, UUID.randomUUID(), 1), 4L));

        assertThat(sameTopic.inFlight(CLEAN_1)).isEqualTo(1);
        assertThat(otherTopic.inFlight(CLEAN_1)).isEqualTo(5);
    }

    @Test
    void passedOffsetsAreLookedAt() {
        topics.append(TradeTopics.RAW, 0, 3);
        topics.appendInTransaction(TradeTopics.RAW, 0, 2);
        topics.abort(TradeTopics.RAW, 0, 2);
        topics.append(TradeTopics.RAW, 0, 1);
        OffsetRange lost = new OffsetRange(1, 2);
        OffsetRange marker = new OffsetRange(5, 6);
        OffsetRange aborted = new OffsetRange(6, 9);
        topics.writeLedger(0, new PartitionLedger(10, 5, 0, 0, 0, List.of(lost, marker, aborted)));

        assertThat(passed(RAW_0))
                .containsExactly(new PassedRun(lost, 0, 1), new PassedRun(marker, 0, 0), new PassedRun(aborted, 0, 0));
    }

    @Test
    void offsetsThatIngestHasCommittedBeyondItsLedgerArePassed() {
        topics.append(TradeTopics.RAW, 0, 6);
        topics.writeLedger(0, counted(2));
        topics.commitIngestOffset(0, 5);

        assertThat(passed(RAW_0)).containsExactly(new PassedRun(new OffsetRange(2, 5), 0, 3));
        assertThat(backlogs.read(Map.of()).inFlight(RAW_0)).isEqualTo(1);
    }

    @Test
    void offsetsThatKafkaDeletedUnreadArePassed() {
        topics.append(TradeTopics.RAW, 0, 6);
        topics.writeLedger(0, counted(2));
        topics.deleteBefore(TradeTopics.RAW, 0, 5);

        assertThat(passed(RAW_0)).containsExactly(new PassedRun(new OffsetRange(2, 5), 3, 0));
        assertThat(backlogs.read(Map.of()).inFlight(RAW_0)).isEqualTo(1);
    }

    @Test
    void aLedgerBeyondTheEndOfTheLogIsReadAsItIs() {
        topics.append(TradeTopics.RAW, 0, 1);
        topics.writeLedger(0, new PartitionLedger(10, 5, 0, 0, 0, List.of(new OffsetRange(3, 8))));

        assertThat(passed(RAW_0)).containsExactly(new PassedRun(new OffsetRange(3, 8), 0, 0));
        assertThat(backlogs.read(Map.of()).inFlight(RAW_0)).isZero();
    }

    private List<PassedRun> passed(TopicPartition partition) {
        Backlog backlog = backlogs.read(Map.of());
        return passedRuns.lookAt(backlog.ingest(), backlog.readableEnds()).get(partition);
    }

    private static PartitionLedger counted(long clean) {
        return new PartitionLedger(clean, clean, 0, 0, 0, List.of());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.DroppedPartition;
import io.tapekeeper.database.LetterPlace;
import io.tapekeeper.database.Retention;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class AuditIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private TenTrades trades;

    @BeforeEach
    void open(TestKafka kafka, TestPostgres postgres) {
        trades = new TenTrades(kafka, postgres);
    }

    @AfterEach
    void close() {
        trades.close();
    }

    @Test
    void whatWentThroughEveryHopBalances() {
        trades.flow();

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));
        assertThat(report.types())
                .extracting(TypeAudit::type)
                .containsExactly("book_ticker", "trade", "funding_rate", "balance", "symbol");
        assertThat(report.unaccounted()).isZero();
        assertThat(report.inFlight()).isZero();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void whatIngestHasNotReadIsInFlight() {
        trades.publish();

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 0, 0, 0, 0, 0, 0, 0, 10, 0));
        assertThat(report.inFlight()).isEqualTo(10);
    }

    @Test
    void whatTheSinkHasNotReadIsInFlight() {
        trades.publish();
        trades.ingest();

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 0, 0, 0, 0, 9, 0));
        assertThat(report.unaccounted()).isZero();
    }

    @Test
    void waitingEndsAsSoonAsNothingIsInFlight() {
        trades.publish();
        trades.ingest();
        CompletableFuture<AuditReport> report =
                CompletableFuture.supplyAsync(() -> trades.monitor().auditWait(LONG));
        trades.sink();

        assertThat(report.join().inFlight()).isZero();
        assertThat(report.join().unaccounted()).isZero();
    }

    @Test
    void waitingEndsAfterTheLimitWithWhatIsStillInFlight() {
        trades.publish();

        assertThat(trades.monitor().auditWait(Duration.ofMillis(300)).inFlight())
                .isEqualTo(10);
    }

    @Test
    void aDeletedRowIsUnaccounted() {
        trades.flow();

        trades.tables().execute("DELETE FROM trade_snapshots WHERE trade_id = '0-3'");

        AuditReport report = trades.monitor().audit();
        assertThat(trade(report).unaccounted()).isEqualTo(1);
        assertThat(report.findings()).containsExactly("trade_snapshots of 2024-08-08 holds 6 rows, the ledger says 7");
    }

    @Test
    void whatRetentionDroppedIsAccounted() {
        trades.flow();

        Retention retention = new Retention(null, Duration.ofDays(1), null, null);
        assertThat(trades.tables().database().cleanupOldData(retention).dropped())
                .extracting(DroppedPartition::rows)
                .containsExactly(7L);

        AuditReport report = trades.monitor().audit();
        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void aDeadLetterThatBecameARowIsDeadNoMore() {
        trades.flow();

        assertThat(trades.tables().revive(trades.clean(), 7)).isEqualTo("inserted");

        AuditReport report = trades.monitor().audit();
        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 8, 0, 0, 0, 0, 0));
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void aDeadLetterWhoseRowWasThereAlreadyIsDeadNoMore() {
        trades.flow();
        trades.tables().store(new StreamPartition("other", DeadLetter.UNKNOWN_TOPIC, 0), 0, 8, 0, 0);

        assertThat(trades.tables().revive(trades.clean(), 7)).isEqualTo("unchanged");

        AuditReport report = trades.monitor().audit();
        assertThat(trade(report).unchanged()).isEqualTo(1);
        assertThat(trade(report).deadLettered()).isZero();
    }

    @Test
    void aDeadLetterThatWasPublishedAgainIsStillOneThatIngestRefused() {
        trades.flow();
        StreamPartition raw = new StreamPartition(TradeTopics.RAW, DeadLetter.UNKNOWN_TOPIC, 0);

        trades.tables().database().recovery().markPublished(new LetterPlace(raw, 9));

        assertThat(trades.monitor().audit().findings()).isEmpty();
    }

    @Test
    void aDeletedDeadLetterIsUnaccounted() {
        trades.flow();

        trades.tables().execute("DELETE FROM dead_letters WHERE source_topic = '" + TradeTopics.RAW + "'");

        AuditReport report = trades.monitor().audit();
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade: ingest refused 1 records, dead_letters holds 0 of them and 0 are in flight");
    }

    @Test
    void anOffsetThatIngestSkippedIsUnaccounted() {
        trades.flow();
        trades.topics().append(TradeTopics.RAW, 0, 2);
        trades.topics().writeLedger(0, new PartitionLedger(12, 8, 2, 1, 0, List.of(new OffsetRange(10, 11))));

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report).published()).isEqualTo(12);
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("tapekeeper.raw.trade-0: ingest passed offsets 10 to 10 without counting a record,"
                        + " and the log holds 1 there");
    }

    @Test
    void anOffsetThatTheSinkSkippedIsUnaccounted() {
        trades.publish();
        trades.ingest();
        trades.tables().store(trades.clean(), 0, 6, 1, 0);
        trades.tables().execute("UPDATE sink_offsets SET next_offset = 9 WHERE topic = '" + TradeTopics.CLEAN + "'");
        trades.copyLetters();

        AuditReport report = trades.monitor().audit();

        assertThat(report.inFlight()).isZero();
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade: ingest passed on 8 records, the sink handled 7 and 0 are in flight");
    }

    @Test
    void whatKafkaDeletedUnreadIsUnaccounted() {
        trades.flow();
        trades.topics().append(TradeTopics.RAW, 0, 5);
        trades.topics().deleteBefore(TradeTopics.RAW, 0, 13);

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report).published()).isEqualTo(15);
        assertThat(report.inFlight()).isEqualTo(2);
        assertThat(report.unaccounted()).isEqualTo(3);
    }

    @Test
    void whatKafkaDeletedAfterItWasReadIsAccounted() {
        trades.flow();
        trades.topics().deleteBefore(TradeTopics.RAW, 0, 10);
        trades.topics().deleteBefore(TradeTopics.CLEAN, 0, 8);

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report).published()).isEqualTo(10);
        assertThat(report.unaccounted()).isZero();
        assertThat(report.inFlight()).isZero();
    }

    @Test
    void transactionMarkersOfACollectorAreNothing() {
        trades.topics().appendInTransaction(TradeTopics.RAW, 0, 3);
        trades.topics().appendInTransaction(TradeTopics.RAW, 0, 2);
        trades.topics().writeLedger(0, new PartitionLedger(6, 0, 5, 0, 0, List.of(new OffsetRange(3, 4))));

        AuditReport report = trades.monitor().audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 5, 5, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(trades.monitor().lag().records()).isZero();
    }

    private static TypeAudit trade(AuditReport report) {
        return report.types().stream()
                .filter(type -> type.type().equals("trade"))
                .findFirst()
                .orElseThrow();
    }
}

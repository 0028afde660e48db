// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics that were deleted and made anew: what was read of them stays accounted for, what was not is a loss. */
@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class FormerLogsIT {

    private TenTrades trades;
    private IngestLedger ledger;

    @BeforeEach
    void readEverything(TestKafka kafka, TestPostgres postgres) {
        trades = new TenTrades(kafka, postgres);
        trades.publish();
        trades.ingest();
        ledger = new IngestLedger(rawId(), new PartitionLedger(10, 8, 1, 1, 0, List.of()), FormerLogs.NONE);
        trades.topics().writeLedger(0, ledger);
    }

    @AfterEach
    void close() {
        trades.close();
    }

    @Test
    void aRawTopicThatWasReadMayBeDeletedAndMadeAnew() {
        trades.sink();

        trades.topics().delete(TradeTopics.RAW);
        assertBalances(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));
        trades.topics().makeAnew(TradeTopics.RAW);
        assertBalances(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));
        trades.topics().append(TradeTopics.RAW, 0, 3);
        assertBalances(new TypeAudit("trade", 13, 1, 1, 8, 7, 0, 0, 1, 3, 0));

        FormerLogs former = ledger.begunAnew(rawId()).former();
        PartitionLedger counted = new PartitionLedger(3, 0, 3, 0, 0, List.of());
        trades.topics().writeLedger(0, new IngestLedger(rawId(), counted, former));
        assertBalances(new TypeAudit("trade", 13, 4, 1, 8, 7, 0, 0, 1, 0, 0));
    }

    @Test
    void aCleanTopicThatWasReadMayBeDeletedAndMadeAnew() {
        trades.sink();
        trades.topics().delete(TradeTopics.CLEAN);
        trades.topics().makeAnew(TradeTopics.CLEAN);
        assertBalances(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));

        trades.topics().append(TradeTopics.RAW, 0, 2);
        trades.topics().appendInTransaction(TradeTopics.CLEAN, 0, 2);
        trades.topics()
                .writeLedger(
                        0, new IngestLedger(rawId(), new PartitionLedger(12, 10, 1, 1, 0, List.of()), FormerLogs.NONE));
        assertBalances(new TypeAudit("trade", 12, 1, 1, 10, 7, 0, 0, 1, 2, 0));

        // The same trades once more, under the offsets of the new log.
        trades.tables().store(trades.clean(), 0, 2, 0, 1);
        assertBalances(new TypeAudit("trade", 12, 1, 1, 10, 7, 0, 2, 1, 0, 0));
    }

    @Test
    void whatACleanTopicHeldUnreadIsALossUntilItIsAccepted() {
        trades.tables().store(trades.clean(), 0, 6, 0, 0);
        trades.copyLetters();
        trades.topics().delete(TradeTopics.CLEAN);
        trades.topics().makeAnew(TradeTopics.CLEAN);

        AuditReport report = trades.monitor().audit();
        assertThat(report.findings())
                .containsExactly("trade: ingest passed on 8 records, the sink handled 6 and 0 are in flight");
        assertThat(report.unaccounted()).isEqualTo(2);
        assertAcceptedLossHidesNoOther(report, 2);
    }

    @Test
    void whatARawTopicWasSeenToHoldUnreadIsALossUntilItIsAccepted() {
        trades.sink();
        trades.topics().append(TradeTopics.RAW, 0, 5);
        assertThat(trades.monitor().audit().inFlight()).isEqualTo(5);
        trades.topics().delete(TradeTopics.RAW);
        trades.topics().makeAnew(TradeTopics.RAW);

        AuditReport report = trades.monitor().audit();
        assertThat(report.findings())
                .containsExactly(
                        "tapekeeper.raw.trade-0: the topic was deleted with 5 offsets that ingest had not read");
        assertThat(report.unaccounted()).isEqualTo(5);
        assertAcceptedLossHidesNoOther(report, 5);
    }

    private void assertAcceptedLossHidesNoOther(AuditReport report, long loss) {
        trades.monitor().accept(report);
        AuditReport accepted = trades.monitor().audit();
        assertThat(accepted.unaccounted()).isZero();
        assertThat(accepted.findings()).isEmpty();
        assertThat(accepted.accepted()).isEqualTo(loss);

        trades.tables().execute("DELETE FROM trade_snapshots WHERE trade_id = '0-3'");
        trades.topics().append(TradeTopics.RAW, 0, 4);
        trades.topics().deleteBefore(TradeTopics.RAW, 0, trades.topics().end(TradeTopics.RAW, 0) - 1);
        assertThat(trades.monitor().audit().unaccounted())
                .as("a row, and three of four offsets")
                .isEqualTo(1 + 3);
    }

    private void assertBalances(TypeAudit expected) {
        AuditReport report = trades.monitor().audit();
        assertThat(report.types().get(1)).isEqualTo(expected);
        assertThat(report.findings()).isEmpty();
        assertThat(report.unaccounted()).isZero();
    }

    private Uuid rawId() {
        UUID id = trades.topics().id(TradeTopics.RAW);
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}

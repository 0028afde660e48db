// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.Loss;
import io.tapekeeper.database.TableDay;
import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerBalanceTest {

    private static final LocalDate DAY = LocalDate.parse("2024-08-08");

    @Test
    void aQuietPipelineBalances() {
        AuditReport report = audit(0, trades(raw(100, 5, 3, 0), 0, new SinkCounts(90, 4, 5, 1), 3, 1, 90, 90));

        assertThat(report.types()).containsExactly(new TypeAudit("trade", 108, 5, 3, 100, 90, 4, 5, 1, 0, 0));
        assertThat(report.inFlight()).isZero();
        assertThat(report.unaccounted()).isZero();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void recordsBetweenTwoHopsAreInFlight() {
        AuditReport report = audit(2, trades(raw(100, 0, 2, 7), 10, new SinkCounts(92, 0, 0, 0), 0, 0, 92, 92));

        assertThat(report.inFlight()).isEqualTo(7 + 8 + 2);
        assertThat(report.unaccounted()).isZero();
    }

    @Test
    void cleanRecordsThatAreNeitherHandledNorUnreadAreUnaccounted() {
        AuditReport report = audit(0, trades(raw(100, 0, 0, 0), 3, new SinkCounts(92, 0, 0, 0), 0, 0, 92, 92));

        assertThat(report.inFlight()).isEqualTo(3);
        assertThat(report.unaccounted()).isEqualTo(5);
        assertThat(report.findings())
                .containsExactly("trade: ingest passed on 100 records, the sink handled 92 and 3 are in flight");
    }

    @Test
    void moreRecordsAtTheSinkThanIngestPassedOnAreUnaccounted() {
        AuditReport report = audit(0, trades(raw(100, 0, 0, 0), 9, new SinkCounts(100, 0, 2, 0), 0, 0, 100, 100));

        assertThat(report.inFlight()).isZero();
        assertThat(report.unaccounted()).isEqualTo(2);
    }

    @Test
    void aDeletedRowIsNamedByTableAndDay() {
        AuditReport report =
                audit(0, trades(raw(51_252, 0, 0, 0), 0, new SinkCounts(51_252, 0, 0, 0), 0, 0, 51_252, 51_251));

        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade_snapshots of 2024-08-08 holds 51,251 rows, the ledger says 51,252");
    }

    @Test
    void aRowThatNobodyInsertedIsUnaccounted() {
        AuditReport report = audit(0, trades(raw(10, 0, 0, 0), 0, new SinkCounts(10, 0, 0, 0), 0, 0, 10, 11));

        assertThat(report.unaccounted()).isEqualTo(1);
    }

    @Test
    void insertedRowsMustBeThoseOfTheDays() {
        AuditReport report = audit(0, trades(raw(10, 0, 0, 0), 0, new SinkCounts(10, 0, 0, 0), 0, 0, 9, 9));

        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade: the sink's ledger counts 10 inserted rows, its days add up to 9");
    }

    @Test
    void deadLettersThatAreNotThereAreUnaccounted() {
        AuditReport report = audit(1, trades(raw(10, 0, 4, 0), 0, new SinkCounts(7, 0, 0, 3), 2, 1, 7, 7));

        assertThat(report.inFlight()).isEqualTo(1);
        assertThat(report.unaccounted()).isEqualTo(1 + 2);
        assertThat(report.findings())
                .containsExactly(
                        "trade: ingest refused 4 records, dead_letters holds 2 of them and 1 are in flight",
                        "trade: the sink refused 3 records, dead_letters holds 1 of them");
    }

    @Test
    void anUnreadDeadLetterStandsForOneRecordOfOneTypeOnly() {
        TypeState one = trades(raw(0, 0, 1, 0), 0, SinkCounts.NONE, 0, 0, 0, 0);
        TypeState other = trades(raw(0, 0, 1, 0), 0, SinkCounts.NONE, 0, 0, 0, 0);

        AuditReport report = LedgerBalance.of(List.of(one, other), List.of(), 1, Map.of());

        assertThat(report.inFlight()).isEqualTo(1);
        assertThat(report.unaccounted()).isEqualTo(1);
    }

    @Test
    void aDeletedGapCountsInTheTotal() {
        TableDay gaps = new TableDay("gaps", DAY, 2, 1);

        AuditReport report = LedgerBalance.of(List.of(), List.of(gaps), 0, Map.of());

        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings()).containsExactly("gaps of 2024-08-08 holds 1 rows, the ledger says 2");
    }

    @Test
    void onlyWhatGoesBeyondAcceptedLossesIsUnaccounted() {
        TableDay gaps = new TableDay("gaps", DAY, 9, 4);
        String subject = "gaps of 2024-08-08";

        assertThat(LedgerBalance.of(List.of(), List.of(gaps), 0, Map.of(subject, 5L))
                        .unaccounted())
                .isZero();
        AuditReport more = LedgerBalance.of(List.of(), List.of(gaps), 0, Map.of(subject, 3L));
        assertThat(more.unaccounted()).isEqualTo(2);
        assertThat(more.accepted()).isEqualTo(3);
        assertThat(more.losses())
                .containsExactly(new Loss(
                        subject,
                        2,
                        "gaps of 2024-08-08 holds 4 rows, the ledger says 9; 3 were accepted as lost before"));
    }

    @Test
    void whatWasAcceptedAsLostIsNotOnItsWay() {
        TypeState flowing = trades(raw(3_002, 0, 0, 0), 1_010, new SinkCounts(2_000, 0, 0, 0), 0, 0, 2_000, 2_000);
        String subject = "trade: records passed on by ingest and not handled by the sink";

        AuditReport report = LedgerBalance.of(List.of(flowing), List.of(), 0, Map.of(subject, 2L));

        assertThat(report.inFlight()).isEqualTo(1_000);
        assertThat(report.unaccounted()).isZero();
    }

    @Test
    void anAcceptedLossThatHasComeBackShowsUntilThatIsAcceptedToo() {
        TableDay gaps = new TableDay("gaps", DAY, 9, 9);

        AuditReport report = LedgerBalance.of(List.of(), List.of(gaps), 0, Map.of("gaps of 2024-08-08", 5L));

        assertThat(report.losses())
                .containsExactly(new Loss(
                        "gaps of 2024-08-08", -5, "gaps of 2024-08-08 balances; 5 were accepted as lost before"));
    }

    @Test
    void referenceDataHasNoDays() {
        TypeState symbols = new TypeState(
                "symbol", List.of(raw(3, 0, 0, 0)), 0, new SinkCounts(2, 1, 0, 0), 0, 0, false, List.of());

        assertThat(LedgerBalance.of(List.of(symbols), List.of(), 0, Map.of()).unaccounted())
                .isZero();
    }

    private static AuditReport audit(long deadLettersInFlight, TypeState type) {
        return LedgerBalance.of(List.of(type), List.of(), deadLettersInFlight, Map.of());
    }

    private static RawPartition raw(long clean, long duplicates, long rejected, long inFlight) {
        long next = clean + duplicates + rejected;
        PartitionLedger ledger = new PartitionLedger(next, clean, duplicates, rejected, 0, List.of());
        return new RawPartition(
                "tapekeeper.raw.trade-0", ledger, FormerLogs.NONE, next + inFlight, inFlight, List.of(), 0);
    }

    private static TypeState trades(
            RawPartition raw,
            long cleanInFlight,
            SinkCounts sink,
            long rejectedRows,
            long deadRows,
            long ledgerRows,
            long tableRows) {
        List<TableDay> days = List.of(new TableDay("trade_snapshots", DAY, ledgerRows, tableRows));
        return new TypeState("trade", List.of(raw), cleanInFlight, sink, rejectedRows, deadRows, true, days);
    }
}

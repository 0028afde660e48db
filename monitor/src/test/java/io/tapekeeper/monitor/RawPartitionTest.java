// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.Loss;
import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class RawPartitionTest {

    private static final String NAME = "tapekeeper.raw.trade-3";

    @Test
    void everyOffsetThatWasCountedIsPublished() {
        RawPartition partition = partition(ledger(10, 7, 2, 1, 0), 10, 0);

        assertThat(partition.published()).isEqualTo(10);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void recordsThatIngestHasNotSeenArePublishedAndNothingIsUnaccounted() {
        RawPartition partition = partition(ledger(10, 10, 0, 0, 0), 15, 5);

        assertThat(partition.published()).isEqualTo(15);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void transactionMarkersAreNotPublished() {
        OffsetRange marker = new OffsetRange(4, 5);
        RawPartition partition = partition(ledger(10, 9, 0, 0, 0, marker), 11, 0, new PassedRun(marker, 0, 0));

        assertThat(partition.published()).isEqualTo(9);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void aRecordAtAPassedOffsetIsPublishedAndUnaccounted() {
        OffsetRange passed = new OffsetRange(4, 6);
        RawPartition partition = partition(ledger(10, 8, 0, 0, 0, passed), 10, 0, new PassedRun(passed, 0, 1));

        assertThat(partition.published()).isEqualTo(9);
        assertThat(judged(partition).unaccounted()).isEqualTo(1);
        assertThat(sentences(partition))
                .containsExactly("tapekeeper.raw.trade-3: ingest passed offsets 4 to 5 without counting a record,"
                        + " and the log holds 1 there");
    }

    @Test
    void offsetsThatKafkaDeletedBeforeIngestReadThemAreUnaccounted() {
        OffsetRange passed = new OffsetRange(1_000, 2_500);
        RawPartition partition =
                partition(ledger(2_600, 1_100, 0, 0, 0, passed), 2_600, 0, new PassedRun(passed, 1_500, 0));

        assertThat(partition.published()).isEqualTo(2_600);
        assertThat(judged(partition).unaccounted()).isEqualTo(1_500);
        assertThat(sentences(partition))
                .containsExactly("tapekeeper.raw.trade-3: Kafka deleted 1,500 of the offsets 1,000 to 2,499"
                        + " before ingest read them");
    }

    @Test
    void aSingleOffsetThatKafkaDeletedUnreadIsUnaccounted() {
        RawPartition partition = partition(PartitionLedger.EMPTY, 1, 0, new PassedRun(new OffsetRange(0, 1), 1, 0));

        assertThat(partition.published()).isEqualTo(1);
        assertThat(judged(partition).unaccounted()).isEqualTo(1);
    }

    @Test
    void markersOfManyTransactionsStayMarkersWhenKafkaDeletesThem() {
        OffsetRange first = new OffsetRange(3, 4);
        OffsetRange second = new OffsetRange(6, 7);
        RawPartition partition = partition(
                ledger(9, 7, 0, 0, 0, first, second), 9, 0, new PassedRun(first, 1, 0), new PassedRun(second, 1, 0));

        assertThat(partition.published()).isEqualTo(7);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void offsetsThatTheLedgerOnlyCountsAreTakenForMarkers() {
        OffsetRange newest = new OffsetRange(500, 501);
        RawPartition partition = partition(ledger(600, 489, 0, 0, 110, newest), 600, 0, new PassedRun(newest, 1, 0));

        assertThat(partition.published()).isEqualTo(489);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void aLogThatEndsBelowTheLedgerIsAFinding() {
        RawPartition partition = partition(ledger(20, 20, 0, 0, 0), 5, 0);

        assertThat(partition.published()).isEqualTo(5);
        assertThat(judged(partition).unaccounted()).isEqualTo(15);
        assertThat(sentences(partition))
                .containsExactly("tapekeeper.raw.trade-3: ingest's ledger is at offset 20, but the log ends at 5:"
                        + " it lost its end, and ingest has not read it anew");
    }

    @Test
    void whatFormerLogsHeldIsPublished() {
        FormerLogs former = new FormerLogs(new Uuid(1, 1), 30, 20, 6, 4, 0);
        RawPartition partition = new RawPartition(NAME, ledger(5, 5, 0, 0, 0), former, 7, 2, List.of(), 0);

        assertThat(partition.published()).isEqualTo(37);
        assertThat(partition.clean()).isEqualTo(25);
        assertThat(judged(partition).unaccounted()).isZero();
    }

    @Test
    void whatWasDeletedWithItsTopicOrNobodyCanTellAnyMoreIsUnaccounted() {
        FormerLogs former = new FormerLogs(new Uuid(1, 1), 30, 20, 0, 0, 10);
        RawPartition partition = new RawPartition(NAME, PartitionLedger.EMPTY, former, 0, 0, List.of(), 3);

        assertThat(judged(partition).unaccounted()).isEqualTo(13);
        assertThat(sentences(partition))
                .containsExactly("tapekeeper.raw.trade-3: 10 offsets of former logs were passed by ingest, and nobody"
                        + " can tell any more what was there; the topic was deleted with 3 offsets that ingest had not"
                        + " read");
    }

    @Test
    void aLedgerThatDoesNotAddUpIsAFinding() {
        RawPartition partition = partition(ledger(10, 9, 0, 0, 0), 10, 0);

        assertThat(partition.published()).isEqualTo(10);
        assertThat(judged(partition).unaccounted()).isEqualTo(1);
        assertThat(sentences(partition))
                .containsExactly("tapekeeper.raw.trade-3: ingest's ledger accounts for 9 offsets, but is at 10");
    }

    private static Findings judged(RawPartition partition) {
        Findings findings = new Findings(Map.of());
        partition.judge(findings);
        return findings;
    }

    private static List<String> sentences(RawPartition partition) {
        return judged(partition).losses().stream().map(Loss::detail).toList();
    }

    private static RawPartition partition(PartitionLedger ledger, long end, long inFlight, PassedRun... passed) {
        return new RawPartition(NAME, ledger, FormerLogs.NONE, end, inFlight, List.of(passed), 0);
    }

    private static PartitionLedger ledger(
            long next, long clean, long duplicates, long rejected, long skippedBefore, OffsetRange... skipped) {
        return new PartitionLedger(next, clean, duplicates, rejected, skippedBefore, List.of(skipped));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class LedgerKeeperTest {

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private static final Uuid FIRST = new Uuid(1, 1);
    private static final Uuid SECOND = new Uuid(2, 2);
    private static final Uuid THIRD = new Uuid(3, 3);

    private RawLog.State log = new RawLog.State(FIRST, 0);
    private int questions;
    private LedgerKeeper keeper = restarted();

    @Test
    void countsEveryRecordByWhatBecameOfIt() {
        keeper.wasHandled(0);
        keeper.add(0, Outcome.CLEAN);
        keeper.add(1, Outcome.DUPLICATE);
        keeper.add(2, Outcome.REJECTED);
        keeper.add(3, Outcome.CLEAN);

        assertThat(stored()).isEqualTo(new PartitionLedger(4, 2, 1, 1, 0, List.of()));
    }

    @Test
    void offsetsThatWereNoRecordsAreKeptAsRanges() {
        keeper.wasHandled(2);
        keeper.add(2, Outcome.CLEAN);
        keeper.add(5, Outcome.CLEAN);

        assertThat(stored())
                .isEqualTo(new PartitionLedger(6, 2, 0, 0, 0, List.of(new OffsetRange(0, 2), new OffsetRange(3, 5))));
    }

    @Test
    void goesOnAfterARestart() {
        keeper.wasHandled(0);
        keeper.add(0, Outcome.CLEAN);

        keeper.write();
        keeper = restarted();
        assertThat(keeper.wasHandled(1)).isFalse();
        keeper.add(1, Outcome.DUPLICATE);

        assertThat(stored()).isEqualTo(new PartitionLedger(2, 1, 1, 0, 0, List.of()));
    }

    @Test
    void recordsReadAgainArePassedOverAndNotCountedAgain() {
        handle(0, 10);
        log = new RawLog.State(FIRST, 12);
        keeper.write();
        keeper = restarted();
        keeper.wasHandled(11);
        questions = 0;

        List<Long> passedOver =
                LongStream.range(3, 12).filter(keeper::wasHandled).boxed().toList();

        assertThat(passedOver).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(questions).isEqualTo(1);
        assertThat(stored().nextOffset()).isEqualTo(10);
    }

    @Test
    void aTopicMadeAnewIsCountedFromItsStartAndTheFormerLedgerIsKept() {
        handle(0, 10);
        PartitionLedger former = stored();
        log = new RawLog.State(SECOND, 10);

        assertThat(keeper.wasHandled(0)).isFalse();
        keeper.add(0, Outcome.REJECTED);
        assertThat(keeper.wasHandled(1)).isFalse();
        keeper.add(1, Outcome.CLEAN);

        assertThat(stored()).isEqualTo(new PartitionLedger(2, 1, 0, 1, 0, List.of()));
        assertThat(former(FIRST, 10)).isEqualTo(former);
    }

    @Test
    void aTopicMadeAnewWhileRecordsAreReadAgainIsNoticed() {
        handle(0, 10);
        log = new RawLog.State(FIRST, 10);
        assertThat(keeper.wasHandled(5)).isTrue();
        log = new RawLog.State(SECOND, 10);

        assertThat(keeper.wasHandled(0)).isFalse();
    }

    @Test
    void aTopicMadeAnewTwiceIsCountedFromItsStartTwice() {
        handle(0, 10);
        log = new RawLog.State(SECOND, 5);
        handle(0, 5);
        log = new RawLog.State(THIRD, 1);

        assertThat(keeper.wasHandled(0)).isFalse();
        keeper.add(0, Outcome.CLEAN);

        assertThat(stored().nextOffset()).isEqualTo(1);
        assertThat(former(FIRST, 10).clean()).isEqualTo(10);
        assertThat(former(SECOND, 5).clean()).isEqualTo(5);
        assertThat(all().former()).isEqualTo(new FormerLogs(SECOND, 5, 15, 0, 0, 0));
    }

    @Test
    void aTopicMadeAnewThatHasGrownPastOurOffsetIsNoticedAtTheNextStart() {
        handle(0, 10);
        keeper.write();
        log = new RawLog.State(SECOND, 50);
        keeper = restarted();

        assertThat(keeper.wasHandled(12)).isFalse();
        keeper.add(12, Outcome.CLEAN);

        assertThat(stored()).isEqualTo(new PartitionLedger(13, 1, 0, 0, 0, List.of(new OffsetRange(0, 12))));
        assertThat(all().topicId()).isEqualTo(SECOND);
        assertThat(all().former().clean()).isEqualTo(10);
    }

    @Test
    void aLedgerThatDoesNotNameItsTopicIsOfTheOneThatIsThere() {
        store.put(key(IngestLedger.KEY), new PartitionLedger(10, 10, 0, 0, 0, List.of()).toBytes());
        log = new RawLog.State(SECOND, 20);
        keeper = restarted();

        assertThat(keeper.wasHandled(10)).isFalse();
        keeper.add(10, Outcome.CLEAN);

        assertThat(all())
                .isEqualTo(new IngestLedger(SECOND, new PartitionLedger(11, 11, 0, 0, 0, List.of()), FormerLogs.NONE));
    }

    @Test
    void whatAFormerLogWasPassedByIsUnexplainedUnlessTransactionsLeaveIt() {
        keeper.wasHandled(0);
        for (long offset : new long[] {0, 2, 4, 9}) {
            keeper.add(offset, Outcome.CLEAN);
        }
        log = new RawLog.State(SECOND, 1);

        assertThat(keeper.wasHandled(0)).isFalse();

        assertThat(all().former()).isEqualTo(new FormerLogs(FIRST, 10, 4, 0, 0, 4));
    }

    @Test
    void aLogThatLostItsEndIsCountedFromWhereItIsRead() {
        handle(0, 10);
        log = new RawLog.State(FIRST, 7);

        assertThat(keeper.wasHandled(4)).isFalse();
        keeper.add(4, Outcome.CLEAN);

        assertThat(stored()).isEqualTo(new PartitionLedger(5, 1, 0, 0, 0, List.of(new OffsetRange(0, 4))));
    }

    private void handle(long from, long until) {
        for (long offset = from; offset < until; offset++) {
            assertThat(keeper.wasHandled(offset)).isFalse();
            keeper.add(offset, Outcome.CLEAN);
        }
    }

    private LedgerKeeper restarted() {
        RawLog rawLog = partition -> {
            questions++;
            return log;
        };
        return new LedgerKeeper(store, rawLog, new TopicPartition("tapekeeper.raw.trade", 3));
    }

    private PartitionLedger stored() {
        return all().log();
    }

    private IngestLedger all() {
        keeper.write();
        return IngestLedger.fromBytes(store.get(key(IngestLedger.KEY)));
    }

    private PartitionLedger former(Uuid topicId, long nextOffset) {
        return PartitionLedger.fromBytes(store.get(key("former " + topicId + ' ' + nextOffset)));
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(UTF_8));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class LedgerKeeperTest {

    private final KeyValueStore<Bytes, byte[]> store = MemoryStore.empty();
    private final Section origin = new Section(MemoryStore.empty(), 'o');
    private RawLog.State log = new RawLog.State("first", 0);
    private int questions;
    private LedgerKeeper keeper = restarted();

    @Test
    void countsEveryRecordByWhatBecameOfIt() {
        keeper.add(0, Outcome.CLEAN);
        keeper.add(1, Outcome.DUPLICATE);
        keeper.add(2, Outcome.REJECTED);
        keeper.add(3, Outcome.CLEAN);

        assertThat(stored("ledger")).isEqualTo(new PartitionLedger(4, 2, 1, 1, 0, List.of()));
    }

    @Test
    void offsetsThatWereNoRecordsAreKeptAsRanges() {
        keeper.add(2, Outcome.CLEAN);
        keeper.add(5, Outcome.CLEAN);

        assertThat(stored("ledger"))
                .isEqualTo(new PartitionLedger(6, 2, 0, 0, 0, List.of(new OffsetRange(0, 2), new OffsetRange(3, 5))));
    }

    @Test
    void goesOnAfterARestart() {
        keeper.add(0, Outcome.CLEAN);

        keeper.write();
        keeper = restarted();
        assertThat(keeper.wasHandled(1)).isFalse();
        keeper.add(1, Outcome.DUPLICATE);

        assertThat(stored("ledger")).isEqualTo(new PartitionLedger(2, 1, 1, 0, 0, List.of()));
    }

    @Test
    void recordsReadAgainArePassedOverAndNotCountedAgain() {
        handle(0, 10);
        log = new RawLog.State("first", 12);
        keeper.write();
        keeper = restarted();
        questions = 0;

        List<Long> passedOver =
                LongStream.range(3, 12).filter(keeper::wasHandled).boxed().toList();

        assertThat(passedOver).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(questions).isEqualTo(1);
        assertThat(stored("ledger").nextOffset()).isEqualTo(10);
    }

    @Test
    void aTopicMadeAnewIsCountedFromItsStartAndTheFormerLedgerIsKept() {
        handle(0, 10);
        PartitionLedger former = stored("ledger");
        log = new RawLog.State("second", 10);

        assertThat(keeper.wasHandled(0)).isFalse();
        keeper.add(0, Outcome.REJECTED);
        assertThat(keeper.wasHandled(1)).isFalse();
        keeper.add(1, Outcome.CLEAN);

        assertThat(stored("ledger")).isEqualTo(new PartitionLedger(2, 1, 0, 1, 0, List.of()));
        assertThat(stored("former first 10")).isEqualTo(former);
    }

    @Test
    void aTopicMadeAnewWhileRecordsAreReadAgainIsNoticed() {
        handle(0, 10);
        log = new RawLog.State("first", 10);
        assertThat(keeper.wasHandled(5)).isTrue();
        log = new RawLog.State("second", 10);

        assertThat(keeper.wasHandled(0)).isFalse();
    }

    @Test
    void aTopicMadeAnewTwiceIsCountedFromItsStartTwice() {
        handle(0, 10);
        log = new RawLog.State("second", 5);
        handle(0, 5);
        log = new RawLog.State("third", 1);

        assertThat(keeper.wasHandled(0)).isFalse();
        keeper.add(0, Outcome.CLEAN);

        assertThat(stored("ledger").nextOffset()).isEqualTo(1);
        assertThat(stored("former first 10").clean()).isEqualTo(10);
        assertThat(stored("former second 5").clean()).isEqualTo(5);
    }

    @Test
    void aLogThatLostItsEndIsCountedFromWhereItIsRead() {
        handle(0, 10);
        log = new RawLog.State("first", 7);

        assertThat(keeper.wasHandled(4)).isFalse();
        keeper.add(4, Outcome.CLEAN);

        assertThat(stored("ledger")).isEqualTo(new PartitionLedger(5, 1, 0, 0, 0, List.of(new OffsetRange(0, 4))));
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
        return new LedgerKeeper(store, origin, rawLog, new TopicPartition("tapekeeper.raw.trade", 3));
    }

    private PartitionLedger stored(String key) {
        keeper.write();
        return PartitionLedger.fromBytes(store.get(Bytes.wrap(key.getBytes(UTF_8))));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BuffersTest {

    private static final int MAX_ROWS = 10;
    private static final int WRITERS = 2;
    private static final Duration MAX_AGE = Duration.ofMillis(20);
    private static final long RECORD_BYTES = 160 + 1 + 100;
    private static final long BUFFER_BYTES = 160 * RECORD_BYTES;

    private final ManualClock clock = new ManualClock();
    private final Buffers buffers =
            new Buffers(new FlushPolicy(MAX_ROWS, 1 << 20, MAX_AGE.toNanos(), WRITERS), BUFFER_BYTES, clock);

    @Test
    void nothingIsDueBeforeTheOldestRecordIsOldEnough() {
        PartitionBuffer buffer = open("quotes", 0, 0);
        append(buffer, 0, 2);
        clock.advance(MAX_AGE.minusMillis(1));
        append(buffer, 2, 2);

        assertThat(buffers.takeDue()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        TakenSlice slice = only(buffers.takeDue());
        assertThat(offsets(slice)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(slice.expected()).isZero();
        assertThat(slice.next()).isEqualTo(4);
    }

    @Test
    void aFullTransactionIsDueAtOnceAndTheRestAsSoonAsItIsStored() {
        PartitionBuffer buffer = open("quotes", 0, 100);
        append(buffer, 100, MAX_ROWS + 2);

        TakenSlice first = only(buffers.takeDue());
        assertThat(offsets(first)).hasSize(MAX_ROWS);
        assertThat(first.next()).isEqualTo(110);

        clock.advance(MAX_AGE);
        assertThat(buffers.takeDue())
                .as("what follows a slice that is not stored")
                .isEmpty();
        buffers.release(List.of(first));
        TakenSlice second = only(buffers.takeDue());
        assertThat(second.expected()).isEqualTo(110);
        assertThat(offsets(second)).containsExactly(110L, 111L);
    }

    @Test
    void aBacklogKeepsEachWriterBusyWithPartitionsOfItsOwn() {
        for (int partition = 0; partition < 4; partition++) {
            append(open("quotes", partition, 0), 0, MAX_ROWS);
        }

        List<TakenSlice> first = buffers.takeDue();
        List<TakenSlice> second = buffers.takeDue();

        assertThat(first)
                .hasSize(2)
                .allSatisfy(slice -> assertThat(slice.records()).hasSize(MAX_ROWS / 2));
        assertThat(second)
                .hasSize(1)
                .allSatisfy(slice -> assertThat(slice.records()).hasSize(MAX_ROWS));
        assertThat(second).extracting(TakenSlice::buffer).doesNotContainAnyElementsOf(buffersOf(first));
    }

    @Test
    void lessThanATransactionGrowsWhileAnotherIsWritten() {
        append(open("quotes", 0, 0), 0, 1);
        clock.advance(MAX_AGE);
        List<TakenSlice> first = buffers.takeDue();
        PartitionBuffer next = open("trades", 0, 0);
        append(next, 0, MAX_ROWS - 1);
        clock.advance(MAX_AGE);
        assertThat(buffers.takeDue()).isEmpty();

        append(next, MAX_ROWS - 1, 1);
        assertThat(only(buffers.takeDue()).records()).hasSize(MAX_ROWS);

        append(open("gaps", 0, 0), 0, 1);
        clock.advance(MAX_AGE);
        buffers.release(first);
        assertThat(buffers.takeDue()).as("while one of two is still written").isEmpty();

        clock.advance(Duration.ofMillis(100));
        assertThat(buffers.takeDue()).as("which takes long").hasSize(1);
    }

    @Test
    void oneBacklogBesideSmallOnesFillsTheTransaction() {
        append(open("quotes", 0, 0), 0, 10 * MAX_ROWS);
        for (int partition = 1; partition <= 6; partition++) {
            append(open("quotes", partition, 0), 0, 1);
        }

        List<TakenSlice> slices = buffers.takeDue();

        assertThat(slices).hasSize(7);
        assertThat(slices.get(6).records()).hasSize(MAX_ROWS - 6);
    }

    @Test
    void aFullTransactionLeavesAloneWhoHasNoRoomInIt() {
        PartitionBuffer behindAMarker = open("trades", 0, 0);
        buffers.append(behindAMarker.partition, List.of(), 1);
        append(behindAMarker, 1, 9 * MAX_ROWS);
        append(open("quotes", 0, 0), 0, MAX_ROWS);

        assertThat(only(buffers.takeDue()).buffer()).isNotSameAs(behindAMarker);
        assertThat(only(buffers.takeDue()).buffer()).isSameAs(behindAMarker);
    }

    @Test
    void aWriterThatWaitsIsWokenByWhatAnotherStored() throws Exception {
        PartitionBuffer buffer = open("quotes", 0, 0);
        append(buffer, 0, 2 * MAX_ROWS);
        List<TakenSlice> first = buffers.take();
        FutureTask<List<TakenSlice>> second = new FutureTask<>(buffers::take);
        Thread waiting = new Thread(second);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        buffers.release(first);

        assertThat(only(second.get(10, TimeUnit.SECONDS)).expected()).isEqualTo(MAX_ROWS);
    }

    @Test
    void bytesAreALimitToo() {
        Buffers small =
                new Buffers(new FlushPolicy(1_000, 3 * RECORD_BYTES, MAX_AGE.toNanos(), WRITERS), BUFFER_BYTES, clock);
        PartitionBuffer buffer = new PartitionBuffer(TestRecords.source("quotes", 0), 0);
        small.open(buffer);
        small.append(buffer.partition, TestRecords.records(new TopicPartition("quotes", 0), 0, 2), 2);
        assertThat(small.takeDue()).isEmpty();

        small.append(buffer.partition, TestRecords.records(new TopicPartition("quotes", 0), 2, 3), 5);

        assertThat(offsets(only(small.takeDue()))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aBacklogLeavesRoomForTheOthers() {
        PartitionBuffer backlog = open("quotes", 0, 0);
        append(backlog, 0, 100);
        PartitionBuffer few = open("trades", 0, 0);
        append(few, 0, 3);

        List<TakenSlice> slices = buffers.takeDue();

        assertThat(slices).hasSize(2);
        assertThat(offsets(slices.get(0))).containsExactly(0L, 1L, 2L);
        assertThat(offsets(slices.get(1))).hasSize(MAX_ROWS - 3);
    }

    @Test
    void offsetsAfterTheLastRecordGoWithIt() {
        PartitionBuffer buffer = open("quotes", 0, 0);
        buffers.append(buffer.partition, TestRecords.records(new TopicPartition("quotes", 0), 0, 2), 3);
        clock.advance(MAX_AGE);

        TakenSlice slice = only(buffers.takeDue());

        assertThat(slice.next()).isEqualTo(3);
        assertThat(slice.records()).hasSize(2);
    }

    @Test
    void offsetsBetweenTwoTransactionsGoWithTheFirst() {
        PartitionBuffer buffer = open("quotes", 0, 0);
        buffers.append(
                buffer.partition, TestRecords.records(new TopicPartition("quotes", 0), 0, MAX_ROWS), MAX_ROWS + 1);
        append(buffer, MAX_ROWS + 5, 1);

        TakenSlice first = only(buffers.takeDue());
        assertThat(first.next()).isEqualTo(MAX_ROWS + 5);

        buffers.release(List.of(first));
        clock.advance(MAX_AGE);
        assertThat(only(buffers.takeDue()).expected()).isEqualTo(MAX_ROWS + 5);
    }

    @Test
    void anAdvanceWithoutRecordsWaitsForASecond() {
        PartitionBuffer buffer = open("quotes", 0, 7);
        buffers.append(buffer.partition, List.of(), 8);
        clock.advance(Duration.ofMillis(999));
        buffers.append(buffer.partition, List.of(), 9);
        assertThat(buffers.takeDue()).isEmpty();

        clock.advance(Duration.ofMillis(1));

        TakenSlice slice = only(buffers.takeDue());
        assertThat(slice.records()).isEmpty();
        assertThat(slice.expected()).isEqualTo(7);
        assertThat(slice.next()).isEqualTo(9);
        assertThat(buffers.takeDue()).isEmpty();
    }

    @Test
    void anAdvanceThatIsNotDueDoesNotMakeEachTransactionLarger() {
        PartitionBuffer idle = open("gaps", 0, 0);
        buffers.append(idle.partition, List.of(), 1);
        PartitionBuffer busy = open("quotes", 0, 0);
        append(busy, 0, 1);
        clock.advance(MAX_AGE);

        assertThat(only(buffers.takeDue()).buffer()).isSameAs(busy);
    }

    @Test
    void advancesAreWrittenTogetherWithRecordsOnceTheyAreDue() {
        PartitionBuffer first = open("gaps", 0, 0);
        buffers.append(first.partition, List.of(), 1);
        clock.advance(Duration.ofSeconds(1));
        PartitionBuffer second = open("gaps", 1, 0);
        buffers.append(second.partition, List.of(), 1);
        PartitionBuffer busy = open("quotes", 0, 0);
        append(busy, 0, 1);

        assertThat(buffers.takeDue())
                .extracting(slice -> slice.buffer().partition)
                .containsExactlyInAnyOrder(first.partition, second.partition, busy.partition);
    }

    @Test
    void recordsAfterAnAdvanceAreAsOldAsThemselves() {
        PartitionBuffer buffer = open("quotes", 0, 0);
        buffers.append(buffer.partition, List.of(), 5);
        clock.advance(Duration.ofMillis(500));
        append(buffer, 5, 1);

        assertThat(buffers.takeDue()).isEmpty();
    }

    @Test
    void theEndMakesEverythingDue() throws Exception {
        PartitionBuffer idle = open("gaps", 0, 0);
        buffers.append(idle.partition, List.of(), 1);
        append(open("quotes", 0, 0), 0, 1);

        buffers.end();

        assertThat(buffers.take()).hasSize(2);
        assertThat(buffers.take()).isEmpty();
    }

    @Test
    void anOldBufferOfAPartitionCannotHarmTheNewOne() {
        PartitionBuffer old = open("quotes", 0, 0);
        append(old, 0, 5);
        PartitionBuffer current = open("quotes", 0, 3);

        buffers.abandon(old, Duration.ZERO);

        assertThat(buffers.isOpen(current)).isTrue();
        assertThat(buffers.takeAbandoned()).isEmpty();
    }

    @Test
    void anAbandonedPartitionIsHandedBackOnce() {
        PartitionBuffer buffer = open("quotes", 0, 0);

        buffers.abandon(buffer, Duration.ofSeconds(30));

        assertThat(buffers.takeAbandoned()).containsOnlyKeys(buffer.partition).containsValue(Duration.ofSeconds(30));
        assertThat(buffers.takeAbandoned()).isEmpty();
    }

    private PartitionBuffer open(String topic, int partition, long position) {
        PartitionBuffer buffer = new PartitionBuffer(TestRecords.source(topic, partition), position);
        buffers.open(buffer);
        return buffer;
    }

    private void append(PartitionBuffer buffer, long from, int count) {
        buffers.append(buffer.partition, TestRecords.records(buffer.partition, from, count), from + count);
    }

    private static List<PartitionBuffer> buffersOf(List<TakenSlice> slices) {
        return slices.stream().map(TakenSlice::buffer).toList();
    }

    private static TakenSlice only(List<TakenSlice> slices) {
        assertThat(slices).hasSize(1);
        return slices.get(0);
    }

    private static List<Long> offsets(TakenSlice slice) {
        return slice.records().stream().map(ConsumerRecord::offset).toList();
    }
}

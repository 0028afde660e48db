// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BuffersMemoryTest {

    private static final int MAX_ROWS = 10;
    private static final int WRITERS = 2;
    private static final Duration MAX_AGE = Duration.ofMillis(20);
    private static final long RECORD_BYTES = 160 + 1 + 100;
    private static final long BUFFER_BYTES = 160 * RECORD_BYTES;

    private final ManualClock clock = new ManualClock();
    private final Buffers buffers =
            new Buffers(new FlushPolicy(MAX_ROWS, 1 << 20, MAX_AGE.toNanos(), WRITERS), BUFFER_BYTES, clock);

    @Test
    void onePartitionIsFullAtItsShareAndReadyAtHalfOfIt() {
        PartitionBuffer backlog = open("quotes", 0, 0);
        open("trades", 0, 0);
        append(backlog, 0, 19);
        assertThat(buffers.full()).isEmpty();

        append(backlog, 19, 1);
        assertThat(buffers.full()).containsExactly(backlog.partition);

        List<TakenSlice> first = buffers.takeDue();
        assertThat(buffers.full()).containsExactly(backlog.partition);
        buffers.release(first);
        clock.advance(MAX_AGE);
        buffers.takeDue();
        assertThat(buffers.full()).isEmpty();
    }

    @Test
    void allAreFullWhenTheMemoryIsAndWhatIsBeingWrittenCounts() {
        for (int partition = 0; partition < 9; partition++) {
            append(open("quotes", partition, 0), 0, 18);
        }
        assertThat(buffers.full()).hasSize(9);

        List<TakenSlice> beingWritten = buffers.takeDue();
        long before = buffers.bytes();
        buffers.release(beingWritten);

        assertThat(before).isEqualTo(9 * 18 * RECORD_BYTES);
        assertThat(buffers.bytes()).isEqualTo(before - MAX_ROWS * RECORD_BYTES);
        assertThat(buffers.full()).as("until half of it is free").hasSize(9);
        buffers.clear();
        assertThat(buffers.full()).isEmpty();
    }

    /** Dead letters of 20 bytes with eight headers each once took eight times the memory that they were counted with. */
    @Test
    void headersTakeMemoryToo() {
        PartitionBuffer letters = open("letters", 0, 0);
        Map<String, String> headers = Map.of("reason", "NOT_FRAMED", "stage", "decode");

        buffers.append(letters.partition, List.of(TestRecords.with(letters.partition, 0, new byte[100], headers)), 1);

        assertThat(buffers.bytes())
                .isEqualTo(RECORD_BYTES
                        + 2 * PartitionBuffer.HEADER_OVERHEAD_BYTES
                        + "reason".length()
                        + "NOT_FRAMED".length()
                        + "stage".length()
                        + "decode".length());
        buffers.clear();
        assertThat(buffers.bytes()).isZero();
    }

    @Test
    void aDroppedPartitionLeavesNothingBehind() {
        PartitionBuffer dropped = open("quotes", 0, 0);
        append(dropped, 0, 5);

        buffers.drop(dropped.partition);

        buffers.append(dropped.partition, TestRecords.records(new TopicPartition("quotes", 0), 5, 1), 6);
        clock.advance(Duration.ofMinutes(1));
        assertThat(buffers.takeDue()).isEmpty();
        assertThat(buffers.bytes()).isZero();
        assertThat(buffers.isOpen(dropped)).isFalse();
    }

    private PartitionBuffer open(String topic, int partition, long position) {
        PartitionBuffer buffer = new PartitionBuffer(TestRecords.source(topic, partition), position);
        buffers.open(buffer);
        return buffer;
    }

    private void append(PartitionBuffer buffer, long from, int count) {
        buffers.append(buffer.partition, TestRecords.records(buffer.partition, from, count), from + count);
    }
}

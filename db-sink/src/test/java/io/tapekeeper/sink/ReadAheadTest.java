// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final int MAX_ROWS = 4;

    private final Buffers buffers =
            new Buffers(new FlushPolicy(MAX_ROWS, 1 << 20, Duration.ofHours(1).toNanos()), 1 << 20, new ManualClock());
    private final List<Long> read = new ArrayList<>();
    private final ReadAhead readAhead = new ReadAhead(buffers, Map.of("quotes", this::readOne));
    private long readable = Long.MAX_VALUE;

    @AfterEach
    void stop() {
        readAhead.stop();
    }

    @Test
    void aWholeTransactionIsReadOnce() throws Exception {
        append("quotes", MAX_ROWS);

        PreparedSlice slice = readAhead.next().get().get(0);
        slice.read(this::readOne);

        assertThat(read).containsExactly(0L, 1L, 2L, 3L);
        assertThat(slice.toSlice().dead()).hasSize(MAX_ROWS);
    }

    @Test
    void lessThanATransactionIsLeftToGrow() throws Exception {
        append("quotes", MAX_ROWS - 1);

        assertThat(readAhead.next().get()).isEmpty();
    }

    @Test
    void theWriterGoesOnWhereReadingFailed() throws Exception {
        append("quotes", MAX_ROWS);
        readable = 2;

        PreparedSlice slice = readAhead.next().get().get(0);
        assertThat(read).containsExactly(0L, 1L);
        readable = Long.MAX_VALUE;
        slice.read(this::readOne);

        assertThat(read).containsExactly(0L, 1L, 2L, 3L);
        assertThat(slice.toSlice().dead()).hasSize(MAX_ROWS);
    }

    @Test
    void topicsWithoutAReaderAreLeftToTheWriter() throws Exception {
        append("gaps", MAX_ROWS);

        PreparedSlice slice = readAhead.next().get().get(0);

        assertThat(read).isEmpty();
        assertThat(slice.taken().records()).hasSize(MAX_ROWS);
    }

    private void append(String topic, int records) {
        PartitionBuffer buffer = new PartitionBuffer(TestRecords.source(topic, 0), 0);
        buffers.open(buffer);
        buffers.append(buffer.partition, TestRecords.records(buffer.partition, 0, records), records);
    }

    /** Makes a record a dead letter, or finds that something is away. */
    private void readOne(ConsumerRecord<byte[], byte[]> record, PreparedSlice into) {
        if (record.offset() >= readable) {
            throw new IllegalStateException("away");
        }
        read.add(record.offset());
        into.add(record, DeadLetterReader.copyOf(into.buffer().source, record));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Whatever comes in whatever order, and however long writers take, the slices of a partition follow each other without a
 * hole, one at a time, and hold every record.
 */
class BuffersPropertyTest {

    private static final int PARTITIONS = 4;

    @Property(tries = 300)
    void slicesTileEachPartition(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int maxRows,
            @ForAll @IntRange(max = 2_000) int moreBytes,
            @ForAll @IntRange(min = 1, max = 4) int writers)
            throws Exception {
        Random random = new Random(seed);
        ManualClock clock = new ManualClock();
        Buffers buffers = new Buffers(
                new FlushPolicy(maxRows, 1 + moreBytes, Duration.ofMillis(20).toNanos(), writers), 1 << 20, clock);
        List<Log> logs = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.add(new Log(partition, random.nextInt(50)));
            buffers.open(logs.get(partition).buffer);
        }
        Map<TopicPartition, List<TakenSlice>> taken = new HashMap<>();
        List<List<TakenSlice>> beingWritten = new ArrayList<>();

        for (int step = 0; step < 200; step++) {
            logs.get(random.nextInt(PARTITIONS)).grow(random, buffers);
            clock.advance(Duration.ofMillis(random.nextInt(100)));
            if (beingWritten.size() == writers || random.nextBoolean()) {
                if (!beingWritten.isEmpty()) {
                    buffers.release(beingWritten.remove(random.nextInt(beingWritten.size())));
                }
            }
            collect(buffers.takeDue(), maxRows, taken, beingWritten);
        }
        beingWritten.forEach(buffers::release);
        buffers.end();
        for (List<TakenSlice> rest = buffers.take(); !rest.isEmpty(); rest = buffers.take()) {
            collect(rest, maxRows, taken, new ArrayList<>());
            buffers.release(rest);
        }

        logs.forEach(log -> log.check(taken.getOrDefault(log.partition, List.of())));
        assertThat(buffers.bytes()).isZero();
    }

    private static void collect(
            List<TakenSlice> slices,
            int maxRows,
            Map<TopicPartition, List<TakenSlice>> taken,
            List<List<TakenSlice>> beingWritten) {
        assertThat(slices.stream().mapToInt(slice -> slice.records().size()).sum())
                .isLessThanOrEqualTo(maxRows);
        Set<PartitionBuffer> others = beingWritten.stream()
                .flatMap(List::stream)
                .map(TakenSlice::buffer)
                .collect(Collectors.toSet());
        assertThat(slices).noneMatch(slice -> others.contains(slice.buffer()));
        if (!slices.isEmpty()) {
            beingWritten.add(slices);
        }
        slices.forEach(slice -> taken.computeIfAbsent(slice.buffer().partition, any -> new ArrayList<>())
                .add(slice));
    }

    /** A log in which records and offsets without a record alternate at random. */
    private static final class Log {

        final TopicPartition partition;
        final PartitionBuffer buffer;
        final long start;
        final List<Long> recordOffsets = new ArrayList<>();
        long end;

        Log(int partition, long start) {
            this.partition = new TopicPartition("quotes", partition);
            this.buffer = new PartitionBuffer(TestRecords.source("quotes", partition), start);
            this.start = start;
            this.end = start;
        }

        void grow(Random random, Buffers buffers) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                if (random.nextBoolean()) {
                    recordOffsets.add(end);
                    read.add(TestRecords.at(partition, end, new byte[random.nextInt(300)]));
                }
                end++;
            }
            buffers.append(partition, read, end);
        }

        void check(List<TakenSlice> slices) {
            long position = start;
            List<Long> seen = new ArrayList<>();
            for (TakenSlice slice : slices) {
                assertThat(slice.expected()).isEqualTo(position);
                assertThat(slice.next()).isGreaterThan(position);
                for (ConsumerRecord<byte[], byte[]> read : slice.records()) {
                    assertThat(read.offset()).isBetween(slice.expected(), slice.next() - 1);
                    seen.add(read.offset());
                }
                position = slice.next();
            }
            assertThat(position).isEqualTo(end);
            assertThat(seen).isEqualTo(recordOffsets);
        }
    }
}

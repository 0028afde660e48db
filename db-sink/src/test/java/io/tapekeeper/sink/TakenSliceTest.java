// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class TakenSliceTest {

    private static final long EXPECTED = 10;

    private final PartitionBuffer buffer = new PartitionBuffer(TestRecords.source("quotes", 0), EXPECTED);

    @Property
    void partsFollowEachOtherAndHoldEveryRecord(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 3) Integer> holes,
            @ForAll @IntRange(min = 1, max = 12) int maxRecords) {
        TakenSlice whole = withHoles(holes);

        List<TakenSlice> parts = whole.split(maxRecords);

        long position = EXPECTED;
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (TakenSlice part : parts) {
            assertThat(part.expected()).isEqualTo(position);
            assertThat(part.records())
                    .hasSizeBetween(1, maxRecords)
                    .allSatisfy(record -> assertThat(record.offset()).isBetween(part.expected(), part.next() - 1));
            records.addAll(part.records());
            position = part.next();
        }
        assertThat(position).isEqualTo(whole.next());
        assertThat(records).isEqualTo(whole.records());
    }

    /** Before each record, so many offsets without one. */
    private TakenSlice withHoles(List<Integer> holes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long offset = EXPECTED;
        for (int hole : holes) {
            offset += hole;
            records.add(TestRecords.at(buffer.partition, offset, new byte[1]));
            offset++;
        }
        return new TakenSlice(buffer, EXPECTED, offset + 1, records, 0);
    }
}

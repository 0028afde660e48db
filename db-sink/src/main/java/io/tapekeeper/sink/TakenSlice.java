// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Consecutive records of one partition that go into one transaction.
 *
 * @param buffer where they were buffered
 * @param expected the offset that is stored before
 * @param next the offset that is stored after; past every record here, and not past any other
 * @param records the records between them, in order; may be empty where the position only moved on
 * @param bytes memory that its end sets free; 0 for a part of another slice
 */
record TakenSlice(
        PartitionBuffer buffer, long expected, long next, List<ConsumerRecord<byte[], byte[]>> records, long bytes) {

    /** The same in parts that follow each other, in order; nothing if there are no records. */
    List<TakenSlice> split(int maxRecords) {
        List<TakenSlice> parts = new ArrayList<>();
        long position = expected;
        for (int from = 0; from < records.size(); from += maxRecords) {
            int to = Math.min(from + maxRecords, records.size());
            long end = to == records.size() ? next : records.get(to).offset();
            parts.add(new TakenSlice(buffer, position, end, records.subList(from, to), 0));
            position = end;
        }
        return parts;
    }
}

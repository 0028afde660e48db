// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Slice;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a slice as rows and dead letters, on the way to the database. One thread at a time. */
final class PreparedSlice {

    private final TakenSlice taken;
    private final List<Row> rows;
    private final List<ConsumerRecord<byte[], byte[]>> origins;
    private final List<DeadLetter> dead = new ArrayList<>();

    PreparedSlice(TakenSlice taken) {
        this.taken = taken;
        this.rows = new ArrayList<>(taken.records().size());
        this.origins = new ArrayList<>(taken.records().size());
    }

    /** Slices of which nothing was read yet. */
    static List<PreparedSlice> of(List<TakenSlice> taken) {
        return taken.stream().map(PreparedSlice::new).toList();
    }

    /** Reads the records that were not read yet; may be called again after a failure. */
    void read(RecordReader reader) {
        List<ConsumerRecord<byte[], byte[]>> records = taken.records();
        while (rows.size() + dead.size() < records.size()) {
            reader.read(records.get(rows.size() + dead.size()), this);
        }
    }

    void add(ConsumerRecord<byte[], byte[]> origin, Row row) {
        rows.add(row);
        origins.add(origin);
    }

    void add(DeadLetter letter) {
        dead.add(letter);
    }

    /** Takes a row out; a dead letter must take its place. */
    ConsumerRecord<byte[], byte[]> remove(int rowIndex) {
        rows.remove(rowIndex);
        return origins.remove(rowIndex);
    }

    Slice toSlice() {
        return new Slice(
                taken.buffer().source,
                taken.expected(),
                taken.next(),
                taken.records().size(),
                rows,
                dead);
    }

    TakenSlice taken() {
        return taken;
    }

    PartitionBuffer buffer() {
        return taken.buffer();
    }
}

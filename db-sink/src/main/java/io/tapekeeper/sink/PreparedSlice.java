// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a slice as rows and dead letters, on the way to the database. One thread at a time. */
final class PreparedSlice {

    private final TakenSlice taken;
    private final List<Row> rows;
    private final List<ConsumerRecord<byte[], byte[]>> origins;
    private final List<Dead> dead = new ArrayList<>();

    /** Nothing was read of it yet. */
    PreparedSlice(TakenSlice taken) {
        this.taken = taken;
        this.rows = new ArrayList<>(taken.records().size());
        this.origins = new ArrayList<>(taken.records().size());
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

    void add(ConsumerRecord<byte[], byte[]> origin, DeadLetter letter) {
        dead.add(new Dead(origin.offset(), letter));
    }

    /** Takes a row out; a dead letter must take its place. */
    ConsumerRecord<byte[], byte[]> remove(int rowIndex) {
        rows.remove(rowIndex);
        return origins.remove(rowIndex);
    }

    /** What was counted before comes first, among the rows because they are in the log's order, among the dead by sorting. */
    Slice toSlice() {
        long countedUntil = buffer().countedUntil;
        int rowsAgain = 0;
        int deadAgain = 0;
        if (taken.expected() < countedUntil) {
            rowsAgain = (int) origins.stream()
                    .filter(origin -> origin.offset() < countedUntil)
                    .count();
            deadAgain = (int) dead.stream()
                    .filter(letter -> letter.offset() < countedUntil)
                    .count();
            dead.sort(Comparator.comparingLong(Dead::offset));
        }
        return new Slice(
                buffer().source,
                taken.expected(),
                taken.next(),
                taken.records().size(),
                rows,
                dead.stream().map(Dead::letter).toList(),
                rowsAgain,
                deadAgain);
    }

    /** @param offset of the record in the log that is read, which is not that of a letter that was only copied */
    private record Dead(long offset, DeadLetter letter) {}

    TakenSlice taken() {
        return taken;
    }

    PartitionBuffer buffer() {
        return taken.buffer();
    }
}

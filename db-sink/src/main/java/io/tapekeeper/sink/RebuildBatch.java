// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.RejectedDataException;
import io.tapekeeper.database.RejectedRowException;
import io.tapekeeper.database.RestoreResult;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.serde.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Some records of one partition on their way into the tables again. One thread at a time. */
final class RebuildBatch {

    private final DatabaseManager database;
    private final DeadLetters letters;
    private final StreamPartition source;
    private final List<Row> rows = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> origins = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private long refusedBefore;

    RebuildBatch(DatabaseManager database, DeadLetters letters, StreamPartition source) {
        this.database = database;
        this.letters = letters;
        this.source = source;
    }

    /** Events or gaps: what is a dead letter stays one, the rest become rows if they are none. */
    RebuildCounts restore(List<ConsumerRecord<byte[], byte[]>> records, RowReader<?> reader, RebuildCounts counts) {
        Set<Long> deadOffsets = database.recovery()
                .deadOffsets(
                        source,
                        records.get(0).offset(),
                        records.get(records.size() - 1).offset() + 1);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (deadOffsets.contains(record.offset())) {
                refusedBefore++;
            } else {
                read(record, reader);
            }
        }
        RestoreResult result = restoreRows();
        database.recovery().restoreDeadLetters(dead);
        return counts.plus(result.restored(), result.present(), refusedBefore + dead.size(), result.dropped());
    }

    /** Letters of the dead-letter topic. */
    RebuildCounts restoreLetters(List<ConsumerRecord<byte[], byte[]>> records, RebuildCounts counts) {
        List<DeadLetter> copies = records.stream()
                .map(record -> DeadLetterReader.copyOf(source, record))
                .toList();
        int restored = database.recovery().restoreDeadLetters(copies);
        return counts.plus(restored, copies.size() - restored, 0, 0);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, RowReader<?> reader) {
        try {
            rows.add(reader.row(record.value()));
            origins.add(record);
        } catch (UndecodableException e) {
            dead.add(letters.undecodable(source, record, e));
        } catch (RejectedDataException e) {
            dead.add(letters.refused(source, record, e));
        }
    }

    private RestoreResult restoreRows() {
        while (true) {
            try {
                return database.recovery().restore(rows);
            } catch (RejectedRowException e) {
                rows.remove(e.rowIndex());
                dead.add(letters.refused(source, origins.remove(e.rowIndex()), e));
            }
        }
    }
}

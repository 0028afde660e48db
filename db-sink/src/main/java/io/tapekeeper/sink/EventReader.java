// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.RejectedDataException;
import io.tapekeeper.schema.serde.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the events of one clean topic. What ingest let pass should be readable; what is not becomes a dead letter all
 * the same, because anybody may write to a topic.
 */
final class EventReader implements RecordReader {

    private final RowReader<?> rows;
    private final DeadLetters letters;

    EventReader(RowReader<?> rows, DeadLetters letters) {
        this.rows = rows;
        this.letters = letters;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, PreparedSlice into) {
        try {
            into.add(record, rows.row(record.value()));
        } catch (UndecodableException e) {
            into.add(record, letters.undecodable(into.buffer().source, record, e));
        } catch (RejectedDataException e) {
            into.add(record, letters.refused(into.buffer().source, record, e));
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.RejectedDataException;
import io.tapekeeper.database.Row;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.UndecodableException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the events of one clean topic. What ingest let pass should be readable; what is not becomes a dead letter all
 * the same, because anybody may write to a topic.
 */
final class EventReader<T extends SpecificRecord> implements RecordReader {

    private final EventDecoder<T> decoder;
    private final Function<T, Row> mapping;
    private final DeadLetters letters;

    /** @param mapping the event as a row; asks the database for the instrument's id */
    EventReader(EventDecoder<T> decoder, Function<T, Row> mapping, DeadLetters letters) {
        this.decoder = decoder;
        this.mapping = mapping;
        this.letters = letters;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, PreparedSlice into) {
        try {
            into.add(record, mapping.apply(decoder.decode(record.value())));
        } catch (UndecodableException e) {
            into.add(letters.undecodable(record, e));
        } catch (RejectedDataException e) {
            into.add(letters.refused(record, e));
        }
    }
}

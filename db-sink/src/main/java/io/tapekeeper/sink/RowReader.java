// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.Row;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.UndecodableException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The values of one clean topic as rows. One thread at a time.
 *
 * @param decoder of the topic's events
 * @param mapping the event as a row; asks the database for the instrument's id
 */
record RowReader<T extends SpecificRecord>(EventDecoder<T> decoder, Function<T, Row> mapping) {

    /**
     * @throws UndecodableException if the value is no such event
     * @throws io.tapekeeper.database.RejectedDataException if the database refuses its instrument
     */
    Row row(byte @Nullable [] value) throws UndecodableException {
        return mapping.apply(decoder.decode(value));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes of each record of one topic a row or a dead letter, never neither. One thread at a time. */
interface RecordReader {

    /**
     * @throws io.tapekeeper.database.TransientStorageException if PostgreSQL is away
     * @throws io.tapekeeper.schema.serde.RegistryUnavailableException if the record's schema cannot be asked for now
     * @throws UnknownInstrumentException if the record must wait for another topic's
     */
    void read(ConsumerRecord<byte[], byte[]> record, PreparedSlice into);
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.LetterHeader;
import io.tapekeeper.database.RejectedDataException;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.deadletter.RejectReason;
import io.tapekeeper.schema.serde.UndecodableException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The sink's own dead letters: records of clean topics that cannot be stored, with their place and bytes. Any thread. */
final class DeadLetters {

    static final String DECODE_STAGE = "sink-decode";
    static final String SINK_STAGE = "sink";

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** A record that is no event. */
    DeadLetter undecodable(
            StreamPartition source, ConsumerRecord<byte[], byte[]> record, UndecodableException failure) {
        OptionalInt schemaId = failure.schemaId();
        String detail = String.valueOf(failure.getMessage());
        return letter(
                source,
                record,
                DECODE_STAGE,
                failure.reason(),
                detail,
                schemaId.isPresent() ? schemaId.getAsInt() : null);
    }

    /** An event that PostgreSQL will not have. */
    DeadLetter refused(StreamPartition source, ConsumerRecord<byte[], byte[]> record, RejectedDataException failure) {
        String state = failure.sqlState() == null ? "" : "SQLSTATE " + failure.sqlState() + ": ";
        // It was decoded, so it has a frame.
        int schemaId = ByteBuffer.wrap(record.value(), 1, Integer.BYTES).getInt();
        return letter(source, record, SINK_STAGE, RejectReason.REFUSED_BY_DATABASE, state + failure.detail(), schemaId);
    }

    private DeadLetter letter(
            StreamPartition source,
            ConsumerRecord<byte[], byte[]> record,
            String stage,
            RejectReason reason,
            String detail,
            @Nullable Integer schemaId) {
        return new DeadLetter(
                source,
                record.offset(),
                stage,
                reason.name(),
                storable(detail),
                schemaId,
                record.key(),
                record.value(),
                headers(record),
                null,
                clock.instant());
    }

    private static List<LetterHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        List<LetterHeader> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new LetterHeader(header.key(), header.value())));
        return headers;
    }

    /** PostgreSQL's text holds any character but one. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import static io.tapekeeper.schema.serde.EventEncoder.FRAME_BYTES;
import static io.tapekeeper.schema.serde.EventEncoder.MAGIC;

import io.tapekeeper.schema.AvroSetup;
import io.tapekeeper.schema.deadletter.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to events of one type, whichever registered version of its schema they were written with. One thread at a time.
 *
 * @param <T> the event's class
 */
public final class EventDecoder<T extends SpecificRecord> {

    static {
        AvroSetup.install();
    }

    private final Class<T> type;
    private final Schema readerSchema;
    private final SchemaRegistry registry;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private @Nullable BinaryDecoder reusable;

    public EventDecoder(Class<T> type, SchemaRegistry registry) {
        this.type = type;
        this.readerSchema = SpecificData.get().getSchema(type);
        this.registry = registry;
    }

    /**
     * @param value a Kafka record's value; null for a tombstone
     * @throws UndecodableException if these bytes are no such event, with the reason
     * @throws RegistryUnavailableException if their schema cannot be asked for now
     */
    public T decode(byte @Nullable [] value) throws UndecodableException {
        if (value == null || value.length < FRAME_BYTES || value[0] != MAGIC) {
            throw new UndecodableException(
                    RejectReason.NOT_FRAMED, null, "not in the Confluent frame (a zero byte, a schema id)", null);
        }
        int schemaId = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        return read(value, schemaId, readerOf(schemaId));
    }

    private T read(byte[] value, int schemaId, SpecificDatumReader<T> reader) throws UndecodableException {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, FRAME_BYTES, value.length - FRAME_BYTES, reusable);
        reusable = decoder;
        try {
            T event = reader.read(null, decoder);
            if (decoder.isEnd()) {
                return event;
            }
        } catch (IOException | RuntimeException e) {
            // Random bytes make Avro throw nearly anything; none of it is worth more than this.
            throw malformed(schemaId, String.valueOf(e.getMessage()), e);
        } catch (StackOverflowError e) {
            // By a schema that holds itself, somebody else's under our name. The stack is whole again here.
            throw malformed(schemaId, "it is nested too deep", null);
        }
        throw malformed(schemaId, "bytes are left over after the event", null);
    }

    private SpecificDatumReader<T> readerOf(int schemaId) throws UndecodableException {
        SpecificDatumReader<T> known = readers.get(schemaId);
        if (known != null) {
            return known;
        }
        Schema writerSchema = writerSchema(schemaId)
                .orElseThrow(() -> new UndecodableException(
                        RejectReason.UNKNOWN_SCHEMA, schemaId, "the registry has no Avro schema " + schemaId, null));
        if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
            throw new UndecodableException(
                    RejectReason.WRONG_TYPE,
                    schemaId,
                    "schema " + schemaId + " is " + writerSchema.getFullName() + ", not " + type.getName(),
                    null);
        }
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(writerSchema, readerSchema);
        readers.put(schemaId, reader);
        return reader;
    }

    /** Registries count from 1; random bytes need not be asked about, nor what an odd question is answered with be known. */
    private Optional<Schema> writerSchema(int schemaId) {
        return schemaId < 1 ? Optional.empty() : registry.schemaById(schemaId);
    }

    private UndecodableException malformed(int schemaId, String detail, @Nullable Throwable cause) {
        return new UndecodableException(
                RejectReason.MALFORMED,
                schemaId,
                "not a " + readerSchema.getName() + " of schema " + schemaId + ": " + detail,
                cause);
    }
}

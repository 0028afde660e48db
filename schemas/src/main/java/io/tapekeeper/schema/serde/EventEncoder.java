// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import io.tapekeeper.schema.AvroSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Events to bytes; also a Kafka serializer. Any thread. */
public final class EventEncoder implements Serializer<SpecificRecord> {

    static {
        AvroSetup.install();
    }

    static final byte MAGIC = 0;
    static final int FRAME_BYTES = 5;
    private static final int TYPICAL_BYTES = 192;

    private final SchemaIds ids;

    public EventEncoder(SchemaIds ids) {
        this.ids = ids;
    }

    /** @throws IllegalArgumentException if the event's schema was not registered, or a required field is null */
    public byte[] encode(SpecificRecord event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(ids.of(event.getSchema()))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a required field is null in " + event, e);
        }
        return bytes.toByteArray();
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord event) {
        return encode(event);
    }
}

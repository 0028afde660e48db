// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Events;
import io.tapekeeper.schema.deadletter.RejectReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that somebody else registered under one of our names, with a field more that has to be skipped. */
class HostileSchemaTest {

    private static final int DEEP = 900_000;

    private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
    private final SchemaRegistry registry = SchemaRegistry.of(client);
    private final EventEncoder encoder = new EventEncoder(registry.register());
    private final EventDecoder<BookTicker> decoder = new EventDecoder<>(BookTicker.class, registry);

    @Test
    void nestingAsDeepAsARecordAllowsIsMalformed() throws Exception {
        String node = "{\"type\": \"record\", \"name\": \"Node\", \"fields\": ["
                + "{\"name\": \"next\", \"type\": [\"null\", \"Node\"]}]}";
        byte[] levels = new byte[DEEP];
        Arrays.fill(levels, (byte) 2);

        assertMalformed(node, levels);
        assertThat(decoder.decode(encoder.encode(Events.bookTicker().build()))).isNotNull();
    }

    /** Counts of items that take no bytes: each is to be refused, not counted through. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 40, -1, Long.MIN_VALUE})
    void itemsWithoutBytesAreNotCountedThrough(long items) throws Exception {
        assertMalformed("{\"type\": \"array\", \"items\": \"null\"}", zigzag(items));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 20})
    void aLengthThatTheRecordDoesNotHaveIsMalformed(long length) throws Exception {
        assertMalformed("\"string\"", zigzag(length));
        assertMalformed("\"bytes\"", zigzag(length));
        assertMalformed("{\"type\": \"map\", \"values\": \"string\"}", zigzag(length));
    }

    private void assertMalformed(String type, byte[] field) throws Exception {
        Schema schema = withField(type);
        int id = client.register("theirs-value", new AvroSchema(schema));
        byte[] good = encoder.encode(Events.bookTicker().build());
        byte[] value = ByteBuffer.allocate(good.length + field.length)
                .put((byte) 0)
                .putInt(id)
                .put(field)
                .put(good, EventEncoder.FRAME_BYTES, good.length - EventEncoder.FRAME_BYTES)
                .array();

        assertThat(catchThrowableOfType(UndecodableException.class, () -> decoder.decode(value))
                        .reason())
                .isEqualTo(RejectReason.MALFORMED);
    }

    private static Schema withField(String type) {
        Schema ours = BookTicker.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("theirs", new Schema.Parser().parse(type)));
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
    }

    private static byte[] zigzag(long number) {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        long left = number << 1 ^ number >> 63;
        while ((left & ~0x7FL) != 0) {
            bytes.put((byte) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Events;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.deadletter.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
    private final SchemaRegistry registry = SchemaRegistry.of(client);
    private final EventEncoder encoder = new EventEncoder(registry.register());
    private final EventDecoder<BookTicker> bookTickers = new EventDecoder<>(BookTicker.class, registry);

    static Stream<SpecificRecord> oneOfEach() {
        return Stream.of(
                Events.bookTicker().build(),
                Events.bookTicker().setSequence(null).build(),
                Events.trade().build(),
                Events.fundingRate().build(),
                Events.balance().build(),
                Events.instrument().build(),
                Events.gap().build());
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void givesBackWhatItWasGiven(SpecificRecord event) throws UndecodableException {
        assertThat(new EventDecoder<>(event.getClass(), registry).decode(encoder.encode(event)))
                .isEqualTo(event);
    }

    @Test
    void readsAnOlderWritersRecordWithoutTheNewFields() throws Exception {
        Schema older = withoutField(BookTicker.getClassSchema(), "session");
        int id = client.register("older-value", new AvroSchema(older));
        BookTicker event = Events.bookTicker().build();
        GenericData.Record record = new GenericData.Record(older);
        older.getFields().forEach(field -> record.put(field.name(), event.get(field.name())));

        BookTicker read = bookTickers.decode(framed(id, record));

        assertThat(read.getBidPrice()).isEqualTo(event.getBidPrice());
        assertThat(read.getSession().toEpochMilli()).isZero();
    }

    @Test
    void saysWhyBytesAreNoEvent() {
        byte[] good = encoder.encode(Events.bookTicker().build());
        byte[] trailing = Arrays.copyOf(good, good.length + 1);
        byte[] cut = Arrays.copyOf(good, good.length - 9);
        byte[] unknown = ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).array();

        assertThat(reasonFor(null)).isEqualTo(RejectReason.NOT_FRAMED);
        assertThat(reasonFor(new byte[0])).isEqualTo(RejectReason.NOT_FRAMED);
        assertThat(reasonFor("{\"json\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(RejectReason.NOT_FRAMED);
        assertThat(reasonFor(unknown)).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        assertThat(reasonFor(encoder.encode(Events.trade().build()))).isEqualTo(RejectReason.WRONG_TYPE);
        assertThat(reasonFor(trailing)).isEqualTo(RejectReason.MALFORMED);
        assertThat(reasonFor(cut)).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void doesNotAskTheRegistryAboutIdsThatNoRegistryGives() {
        SchemaRegistry away = SchemaRegistry.at("http://127.0.0.1:1/apis/ccompat/v7", Map.of());
        EventDecoder<BookTicker> decoder = new EventDecoder<>(BookTicker.class, away);
        for (int id : new int[] {0, -1, Integer.MIN_VALUE}) {
            byte[] record = ByteBuffer.allocate(9).put((byte) 0).putInt(id).array();
            assertThat(catchThrowableOfType(UndecodableException.class, () -> decoder.decode(record))
                            .reason())
                    .isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        }
    }

    @Test
    void doesNotAllocateWhatAHostileLengthAsksFor() {
        byte[] good = encoder.encode(Events.bookTicker().build());
        ByteBuffer hostile = ByteBuffer.allocate(64).put(good, 0, EventEncoder.FRAME_BYTES);
        // The zigzag varint of 2,147,483,639, the longest array of a JVM, as the first string's length.
        hostile.put(new byte[] {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});

        assertThat(reasonFor(hostile.array())).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void blamesTheRegistryAndNotTheRecordWhenTheRegistryIsAway() {
        SchemaRegistry away = SchemaRegistry.at("http://127.0.0.1:1/apis/ccompat/v7", Map.of());
        byte[] good = encoder.encode(Events.bookTicker().build());

        assertThatThrownBy(() -> new EventDecoder<>(BookTicker.class, away).decode(good))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void refusesAnEventWithoutARequiredField() {
        Trade trade = Events.trade().build();
        trade.put("exchange", null);
        assertThatThrownBy(() -> encoder.encode(trade)).isInstanceOf(RuntimeException.class);
    }

    private RejectReason reasonFor(byte[] value) {
        return catchThrowableOfType(UndecodableException.class, () -> bookTickers.decode(value))
                .reason();
    }

    private static Schema withoutField(Schema schema, String name) {
        List<Schema.Field> kept = schema.getFields().stream()
                .filter(field -> !field.name().equals(name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, kept);
    }

    private static byte[] framed(int id, GenericData.Record record) throws IOException, RestClientException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(EventEncoder.MAGIC);
        bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        GenericData withTimes = new GenericData();
        withTimes.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.TimestampMicrosConversion());
        new GenericDatumWriter<GenericData.Record>(record.getSchema(), withTimes).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}

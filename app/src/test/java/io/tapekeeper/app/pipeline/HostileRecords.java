// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.deadletter.RejectReason;
import io.tapekeeper.schema.serde.EventEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Records for the topic of quotes that nobody should send, each with the reason to refuse it. One thread at a time. */
final class HostileRecords {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final int FRAME_BYTES = 5;
    /** So many of a kind are as large as a broker takes them. */
    private static final int LARGE = 20;

    private static final int LARGE_BYTES = 900_000;
    private static final byte[] ENDLESS = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

    private final Random random = new Random(4);
    private final EventEncoder encoder;
    private final int nestedSchema;
    private final int arraySchema;
    private int made;

    HostileRecords(EventEncoder encoder, String registryUrl) throws Exception {
        this.encoder = encoder;
        CachedSchemaRegistryClient client = new CachedSchemaRegistryClient(registryUrl, 10);
        nestedSchema = client.register(
                "theirs-nested",
                withField("{\"type\": \"record\", \"name\": \"Node\", \"fields\": ["
                        + "{\"name\": \"next\", \"type\": [\"null\", \"Node\"]}]}"));
        arraySchema = client.register("theirs-array", withField("{\"type\": \"array\", \"items\": \"null\"}"));
    }

    record Hostile(byte @Nullable [] key, byte @Nullable [] value, RejectReason reason) {}

    Hostile next() {
        int round = made++ / 13;
        byte[] key = key();
        return switch (made % 13) {
            case 0 -> new Hostile(key, bytes(1 + random.nextInt(300), 1), RejectReason.NOT_FRAMED);
            case 1 -> new Hostile(key, null, RejectReason.NOT_FRAMED);
            case 2 ->
                new Hostile(key, framed(1_000_000 + random.nextInt(40), bytes(50, 0)), RejectReason.UNKNOWN_SCHEMA);
            case 3 -> new Hostile(key, ownFrame(bytes(random.nextInt(300), 0)), RejectReason.MALFORMED);
            case 4 -> new Hostile(key, encoder.encode(trade()), RejectReason.WRONG_TYPE);
            case 5 -> new Hostile(key, hugeName(round), RejectReason.INVALID_NAME);
            case 6 -> new Hostile(key, ownFrame(ENDLESS), RejectReason.MALFORMED);
            case 7 -> new Hostile(key, nested(round), RejectReason.MALFORMED);
            case 8 -> new Hostile(key, framed(arraySchema, ENDLESS), RejectReason.MALFORMED);
            case 9 -> new Hostile(null, encoded(quote().setBidPrice(extreme(round))), RejectReason.INVALID_PRICE);
            case 10 -> new Hostile(bytes(30, 0), encoded(quote().setBidPrice(1e308)), RejectReason.CROSSED_BOOK);
            case 11 -> new Hostile(key, encoded(quote().setSequence(Long.MIN_VALUE)), RejectReason.INVALID_SEQUENCE);
            default ->
                new Hostile(
                        key,
                        encoded(quote().setEventTime(Instant.parse("9999-12-31T23:59:59Z"))),
                        RejectReason.TIME_OUT_OF_RANGE);
        };
    }

    /** The good quote of that sequence. */
    byte[] good(long sequence) {
        return encoded(quote().setSequence(sequence).setEventTime(NOW.minusMillis(100_000 - sequence)));
    }

    private byte @Nullable [] key() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> bytes(random.nextInt(100), 0);
            default -> "KRAKEN_SPOT|XBT/EUR".getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] hugeName(int round) {
        return encoded(quote().setExchangeSymbol("X".repeat(round < LARGE ? LARGE_BYTES : 1_000)));
    }

    /** Levels of a record within itself, a byte each; or, as that is large, an item too many. */
    private byte[] nested(int round) {
        byte[] levels = new byte[round < LARGE ? LARGE_BYTES : 10];
        Arrays.fill(levels, (byte) (round < LARGE ? 2 : 9));
        return framed(nestedSchema, levels);
    }

    private static double extreme(int round) {
        double[] extremes = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, -Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        return extremes[round % extremes.length];
    }

    private byte[] encoded(BookTicker.Builder quote) {
        return encoder.encode(quote.build());
    }

    private byte[] ownFrame(byte[] body) {
        return framed(ByteBuffer.wrap(encoded(quote()), 1, Integer.BYTES).getInt(), body);
    }

    private static byte[] framed(int schemaId, byte[] body) {
        return ByteBuffer.allocate(FRAME_BYTES + body.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body)
                .array();
    }

    /** Random bytes, the first of them not below {@code least}. */
    private byte[] bytes(int length, int least) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (length > 0) {
            bytes[0] = (byte) Math.max(least, bytes[0]);
        }
        return bytes;
    }

    private static AvroSchema withField(String type) {
        Schema ours = BookTicker.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("theirs", new Schema.Parser().parse(type)));
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return new AvroSchema(Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields));
    }

    private static BookTicker.Builder quote() {
        return BookTicker.newBuilder()
                .setExchange("KRAKEN_SPOT")
                .setBase("BTC")
                .setQuote("EUR")
                .setExchangeSymbol("XBT/EUR")
                .setEventTime(NOW)
                .setReceiveTime(NOW)
                .setTimeSource(TimeSource.EXCHANGE)
                .setSequence(1L)
                .setBidPrice(100)
                .setBidQty(1)
                .setAskPrice(101)
                .setAskQty(2)
                .setCollector("theirs")
                .setSession(Instant.EPOCH);
    }

    private static Trade trade() {
        return Trade.newBuilder()
                .setExchange("KRAKEN_SPOT")
                .setBase("BTC")
                .setQuote("EUR")
                .setExchangeSymbol("XBT/EUR")
                .setEventTime(NOW)
                .setReceiveTime(NOW)
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId("1")
                .setPrice(1)
                .setQuantity(1)
                .setSide(Side.BUY)
                .setCollector("theirs")
                .build();
    }
}

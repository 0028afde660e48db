// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad records among good ones, from a producer that is not ours. */
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final AtomicLong sequence = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void deadLettersEachBadRecordWithReasonAndPositionAndStoresEverythingAroundIt() throws Exception {
        try (Stack stack = Stack.up(folder.resolve("data"), "--source", "none")) {
            SchemaRegistry registry = SchemaRegistry.at(stack.addresses().registry(), Map.of());
            EventEncoder encoder = new EventEncoder(registry.register());
            Map<String, byte[]> bad = badRecords(encoder);
            Map<Long, String> expected = new LinkedHashMap<>();
            try (KafkaProducer<String, byte[]> producer = producer(stack)) {
                send(producer, encoder.encode(quote().build()));
                for (Map.Entry<String, byte[]> record : bad.entrySet()) {
                    String reason = record.getKey().replaceAll(" .*", "");
                    expected.put(send(producer, record.getValue()).offset(), reason);
                    send(producer, encoder.encode(quote().build()));
                }
            }

            JsonNode quotes = Stack.type(stack.audit(), "book_ticker");

            assertThat(quotes.get("inserted").asInt()).isEqualTo(bad.size() + 1);
            assertThat(quotes.get("rejected").asInt()).isEqualTo(bad.size());
            assertThat(deadLetters(stack)).isEqualTo(expected);
            listsAndReplays(stack, expected);
        }
    }

    private static void listsAndReplays(Stack stack, Map<Long, String> expected) throws Exception {
        JsonNode list = JSON.readTree(stack.run("dead-letters", "list", "--type", "book_ticker", "--json"));
        assertThat(list.get("total").asInt()).isEqualTo(expected.size());
        assertThat(stack.run("dead-letters", "list", "--reason", "CROSSED_BOOK"))
                .contains("raw.book-ticker/", "1 dead letters, 1 shown");
        String crossed = list.get("letters").findParents("reason").stream()
                .filter(letter -> letter.get("reason").asText().equals("CROSSED_BOOK"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        assertThat(stack.run("dead-letters", "show", crossed))
                .contains("CROSSED_BOOK", "\"bid_price\": 102.0", "4b 52 41 4b 45 4e")
                .contains("never");

        assertThat(stack.run("dead-letters", "replay", crossed, "--dry-run")).contains("1 letters would be replayed");
        Tapekeeper.Result replayed = stack.tryRun("dead-letters", "replay", crossed, "--wait", "60s");
        assertThat(replayed.status()).isEqualTo(1);
        assertThat(replayed.out()).contains(crossed + "  refused again: CROSSED_BOOK");
        assertThat(stack.run("dead-letters", "replay", crossed)).contains("passed over: it was replayed");
        JsonNode quotes = Stack.type(stack.audit(), "book_ticker");
        assertThat(quotes.get("rejected").asInt()).isEqualTo(expected.size() + 1);
        assertThat(stack.tryRun("dead-letters", "replay").status()).isEqualTo(2);
        assertThat(stack.tryRun("dead-letters", "show", "no-letter").status()).isEqualTo(2);
    }

    @Test
    void refusesASchemaThatCannotReadWhatIsThere() throws Exception {
        try (Stack stack = Stack.up(folder.resolve("data"), "--source", "none")) {
            CachedSchemaRegistryClient client =
                    new CachedSchemaRegistryClient(stack.addresses().registry(), 10);
            String changed = BookTicker.getClassSchema().toString().replace("\"bid_price\"", "\"best_bid\"");
            String subject = EventType.BOOK_TICKER.rawTopic() + "-value";

            assertThat(client.testCompatibility(subject, new AvroSchema(changed)))
                    .isFalse();
            assertThat(client.testCompatibility(subject, new AvroSchema(BookTicker.getClassSchema())))
                    .isTrue();
            assertThatThrownBy(() -> client.register(subject, new AvroSchema(changed)))
                    .hasMessageContaining("409");
        }
    }

    private Map<String, byte[]> badRecords(EventEncoder encoder) {
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("NOT_FRAMED", "{\"bid\": 1}".getBytes(StandardCharsets.UTF_8));
        bad.put("UNKNOWN_SCHEMA", new byte[] {0, 0, 98, 76, 54, 1, 2, 3});
        bad.put("MALFORMED", Arrays.copyOf(encoder.encode(quote().build()), 40));
        bad.put("CROSSED_BOOK", encoder.encode(quote().setBidPrice(102).build()));
        bad.put(
                "INVALID_PRICE NaN",
                encoder.encode(quote().setAskPrice(Double.NaN).build()));
        bad.put(
                "INVALID_QUANTITY negative",
                encoder.encode(quote().setBidQty(-1).build()));
        bad.put(
                "TIME_OUT_OF_RANGE 1970",
                encoder.encode(quote().setEventTime(Instant.EPOCH).build()));
        bad.put(
                "TIME_OUT_OF_RANGE 2100",
                encoder.encode(quote().setEventTime(Instant.parse("2100-01-01T00:00:00Z"))
                        .build()));
        bad.put(
                "INVALID_EXCHANGE",
                encoder.encode(quote().setExchange("binance").build()));
        return bad;
    }

    private BookTicker.Builder quote() {
        return BookTicker.newBuilder()
                .setExchange("KRAKEN_SPOT")
                .setBase("BTC")
                .setQuote("EUR")
                .setExchangeSymbol("XBT/EUR")
                .setEventTime(NOW.plusMillis(sequence.incrementAndGet()))
                .setReceiveTime(NOW)
                .setTimeSource(TimeSource.EXCHANGE)
                .setSequence(sequence.get())
                .setBidPrice(100)
                .setBidQty(1)
                .setAskPrice(101)
                .setAskQty(2)
                .setCollector("theirs")
                .setSession(Instant.EPOCH);
    }

    private static KafkaProducer<String, byte[]> producer(Stack stack) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private RecordMetadata send(KafkaProducer<String, byte[]> producer, byte[] value) throws Exception {
        String key = EventKey.of(quote().build());
        return producer.send(new ProducerRecord<>(EventType.BOOK_TICKER.rawTopic(), key, value))
                .get();
    }

    private static Map<Long, String> deadLetters(Stack stack) throws Exception {
        Map<Long, String> letters = new LinkedHashMap<>();
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT source_offset, reason FROM dead_letters ORDER BY source_offset")) {
            while (rows.next()) {
                letters.put(rows.getLong(1), rows.getString(2));
            }
        }
        return letters;
    }
}

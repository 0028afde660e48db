// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand records that nobody should send, among as many good ones. */
class HostileRecordsIT {

    private static final int RECORDS = 10_000;
    private static final String TOPIC = EventType.BOOK_TICKER.rawTopic();

    @TempDir
    private Path folder;

    @Test
    void eachIsADeadLetterWithItsReasonAndEveryGoodOneIsStored() throws Exception {
        try (Stack stack = Stack.up(folder.resolve("data"), "--source", "none")) {
            Map<String, String> expected = send(stack);

            JsonNode quotes = Stack.type(stack.audit(), "book_ticker");

            assertThat(quotes.get("inserted").asInt()).isEqualTo(RECORDS);
            assertThat(quotes.get("rejected").asInt()).isEqualTo(RECORDS);
            assertThat(deadLetters(stack)).isEqualTo(expected);
            assertThat(Files.readString(folder.resolve("data/tapekeeper.log")))
                    .doesNotContain("goes on with a new thread", "StackOverflowError", "OutOfMemoryError");
            String metrics = stack.get("/metrics").body();
            assertThat(sum(metrics, "tapekeeper_ingest_rejected_total")).isEqualTo(RECORDS);
            assertThat(metricsOfAlerts())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(metrics).contains(name));
        }
    }

    private static Map<String, String> send(Stack stack) throws Exception {
        SchemaRegistry registry = SchemaRegistry.at(stack.addresses().registry(), Map.of());
        HostileRecords records = new HostileRecords(
                new EventEncoder(registry.register()), stack.addresses().registry());
        Map<Future<RecordMetadata>, String> sent = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                HostileRecords.Hostile hostile = records.next();
                sent.put(
                        producer.send(new ProducerRecord<>(TOPIC, hostile.key(), hostile.value())),
                        hostile.reason().name());
                producer.send(new ProducerRecord<>(TOPIC, hostile.key(), records.good(number)));
            }
        }
        Map<String, String> expected = new HashMap<>();
        for (Map.Entry<Future<RecordMetadata>, String> record : sent.entrySet()) {
            RecordMetadata place = record.getKey().get();
            expected.put(place.partition() + "/" + place.offset(), record.getValue());
        }
        return expected;
    }

    private static Map<String, String> deadLetters(Stack stack) throws Exception {
        Map<String, String> letters = new HashMap<>();
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT source_partition, source_offset, reason"
                        + " FROM dead_letters WHERE source_topic = '" + TOPIC + "'")) {
            while (rows.next()) {
                letters.put(rows.getInt(1) + "/" + rows.getLong(2), rows.getString(3));
            }
        }
        return letters;
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What the alerts watch must be what the program serves. */
    private static Set<String> metricsOfAlerts() throws Exception {
        Path alerts = Path.of(System.getProperty("tapekeeper.home"), "deploy", "prometheus", "alerts.yml");
        Matcher names = Pattern.compile("\\btapekeeper_[a-z_]+\\b").matcher(Files.readString(alerts));
        Set<String> found = new TreeSet<>();
        while (names.find()) {
            found.add(names.group());
        }
        return found;
    }
}

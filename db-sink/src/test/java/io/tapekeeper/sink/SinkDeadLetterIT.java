// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be stored is a dead letter with its place and bytes, and everything around it is stored. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SinkDeadLetterIT {

    private Pipeline pipeline;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void aRowThatPostgresRefusesIsADeadLetterAndAllAroundItIsStored() {
        pipeline.topics.commit(
                TestEvents.quote("BTCUSDT", 1),
                TestEvents.crossedQuote("BTCUSDT", 2),
                TestEvents.quote("BTCUSDT", 3),
                TestEvents.crossedQuote("BTCUSDT", 4),
                TestEvents.trade("BTCUSDT", 5));
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 6));

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.rows("SELECT sequence FROM book_ticker_snapshots ORDER BY sequence"))
                .containsExactly(List.of(1L), List.of(3L), List.of(6L));
        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(1);
        assertThat(
                        pipeline.tables.rows(
                                "SELECT source_topic, source_offset, stage, reason, record_key,"
                                        + " detail LIKE 'SQLSTATE 23514: %', schema_id IS NOT NULL FROM dead_letters ORDER BY source_offset"))
                .containsExactly(refused(1), refused(3));
        assertThat(pipeline.tables.number("SELECT length(record_value) FROM dead_letters LIMIT 1"))
                .isGreaterThan(50);
        assertThat(pipeline.meter("tapekeeper.sink.rows", "type", "book_ticker", "outcome", "dead"))
                .isEqualTo(2);
    }

    @Test
    void manyRefusedRowsAmongGoodOnesOfSeveralTopicsAreToldApart() {
        List<SpecificRecord> events = new ArrayList<>();
        for (long number = 1; number <= 600; number++) {
            events.add(
                    number % 20 == 0
                            ? TestEvents.crossedQuote("BTCUSDT", number)
                            : TestEvents.quote("BTCUSDT", number));
            events.add(TestEvents.trade("BTCUSDT", number));
        }
        pipeline.topics.commit(events);

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(600);
        assertThat(pipeline.tables.number("SELECT count(*) FROM book_ticker_snapshots WHERE sequence % 20 <> 0"))
                .isEqualTo(570);
        assertThat(pipeline.tables.rows("SELECT source_offset FROM dead_letters ORDER BY source_offset"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30)
                        .mapToObj(number -> List.<Object>of(number * 20 - 1))
                        .toList());
    }

    @Test
    void bytesThatAreNoEventAreDeadLettersAndAllAroundThemIsStored() {
        String topic = EventType.TRADE.cleanTopic();
        byte[] noFrame = "poison".getBytes(StandardCharsets.UTF_8);
        byte[] noSuchSchema = {0, 0x7f, 0, 0, 0, 1, 2};
        pipeline.topics.commit(TestEvents.trade("BTCUSDT", 1));
        for (int partition = 0; partition < Pipeline.PARTITIONS; partition++) {
            pipeline.topics.commitBytes(topic, partition, noFrame, Map.of());
            pipeline.topics.commitBytes(topic, partition, noSuchSchema, Map.of());
            pipeline.topics.commitBytes(topic, partition, null, Map.of());
        }
        pipeline.topics.commit(TestEvents.trade("BTCUSDT", 2));

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(2);
        assertThat(pipeline.tables.rows("SELECT reason, stage, schema_id, record_value, count(*) FROM dead_letters"
                        + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 4"))
                .containsExactly(
                        Arrays.asList("NOT_FRAMED", "sink-decode", null, Tables.hex(noFrame), 2L),
                        Arrays.asList("NOT_FRAMED", "sink-decode", null, null, 2L),
                        List.of("UNKNOWN_SCHEMA", "sink-decode", 0x7f000000, Tables.hex(noSuchSchema), 2L));
    }

    @Test
    void namesThatPostgresCannotHoldAreDeadLetters() {
        pipeline.topics.commit(
                TestEvents.quote("BTC\0USDT", 1),
                TestEvents.gap("BTC\0USDT", 1, 2),
                TestEvents.instrument("BTC\0USDT"),
                TestEvents.quote("x".repeat(10_000), 1),
                TestEvents.trade("BTCUSDT", 1));

        pipeline.sink();
        await().atMost(Pipeline.PATIENCE)
                .until(() -> deadLettersOf(EventType.BOOK_TICKER) == 2 && deadLettersOf(EventType.INSTRUMENT) == 1);

        await().atMost(Pipeline.PATIENCE)
                .untilAsserted(() ->
                        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(1));
        assertThat(pipeline.tables.rows("SELECT DISTINCT reason FROM dead_letters"))
                .containsExactly(List.of("REFUSED_BY_DATABASE"));
    }

    @Test
    void ingestsDeadLettersAreCopiedWhateverTheirHeaders() {
        byte[] value = {9, 8, 7};
        pipeline.topics.commitBytes(
                Topics.DEAD_LETTER,
                0,
                value,
                Map.of(
                        "reason", "CROSSED_BOOK",
                        "detail", "bid 2 is above ask 1",
                        "stage", "validate",
                        "source_topic", "tapekeeper.raw.book-ticker",
                        "source_partition", "1",
                        "source_offset", "77",
                        "schema_id", "9"));
        pipeline.topics.commitBytes(Topics.DEAD_LETTER, 1, value, Map.of("source_offset", "far\0away"));

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.rows("SELECT source_topic, source_partition, source_offset, stage, reason, detail,"
                        + " schema_id, record_value FROM dead_letters ORDER BY source_topic DESC"))
                .containsExactly(
                        List.of(
                                "tapekeeper.raw.book-ticker",
                                1,
                                77L,
                                "validate",
                                "CROSSED_BOOK",
                                "bid 2 is above ask 1",
                                9,
                                Tables.hex(value)),
                        Arrays.asList(
                                Topics.DEAD_LETTER,
                                1,
                                0L,
                                "NOT_SAID",
                                "NOT_SAID",
                                "NOT_SAID",
                                null,
                                Tables.hex(value)));
    }

    private long deadLettersOf(EventType type) {
        return pipeline.tables.number(
                "SELECT count(*) FROM dead_letters WHERE source_topic = '" + type.cleanTopic() + "'");
    }

    private static List<Object> refused(long offset) {
        return List.of(
                EventType.BOOK_TICKER.cleanTopic(),
                offset,
                "sink",
                "REFUSED_BY_DATABASE",
                Tables.hex("BINANCE_FUTURES|BTCUSDT".getBytes(StandardCharsets.UTF_8)),
                true,
                true);
    }
}

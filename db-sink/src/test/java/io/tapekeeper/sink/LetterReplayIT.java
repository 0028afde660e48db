// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.LetterFilter;
import io.tapekeeper.database.StoredLetter;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.sink.LetterOutcome.Kind;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class LetterReplayIT {

    private static final TopicPartition RAW = new TopicPartition(EventType.TRADE.rawTopic(), 1);

    private Pipeline pipeline;
    private DatabaseManager database;
    private LetterReplay replay;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
        open();
    }

    private void open() {
        database = DatabaseManager.open(DatabaseSettings.of(pipeline.databaseUrl));
        replay = new LetterReplay(pipeline.settings(), database, SchemaRegistry.at(pipeline.registryUrl(), Map.of()));
    }

    /** As after a change of the tables: connections remember their form. */
    private void reopen() {
        replay.close();
        database.close();
        open();
    }

    @AfterEach
    void stop() {
        replay.close();
        database.close();
        pipeline.close();
    }

    @Test
    void whatTheSinkRefusedBecomesARowAndIsNoMoreDeadWhenTheDatabaseTakesIt() {
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1), TestEvents.crossedQuote("BTCUSDT", 2));
        pipeline.sink();
        pipeline.awaitStored();

        LetterOutcome refused = replay.replay(onlyLetter(), false);
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED_AGAIN);
        assertThat(refused.why()).contains("ask_price_not_below_bid");
        assertThat(counts()).containsExactly(1L, 0L, 1L);

        pipeline.tables.execute(
                "ALTER TABLE book_ticker_snapshots DROP CONSTRAINT book_ticker_ask_price_not_below_bid");
        reopen();
        assertThat(replay.replay(onlyLetter(), false).kind()).isEqualTo(Kind.INSERTED);
        assertThat(counts()).containsExactly(2L, 0L, 0L);
        assertThat(pipeline.tables.number("SELECT sum(rows) FROM ledger_rows")).isEqualTo(2);
        assertThat(pipeline.tables.count("book_ticker_snapshots")).isEqualTo(2);
        assertThat(database.ledgerSnapshot().deadLetters()).isEmpty();

        assertThat(replay.replay(onlyLetter(), false).kind()).isEqualTo(Kind.PASSED_OVER);
        assertThat(replay.replay(onlyLetter(), true).kind()).isEqualTo(Kind.UNCHANGED);
        replay.close();
        assertThat(replay.verdicts(Duration.ZERO))
                .as("nothing went to Kafka, so Kafka need not answer")
                .isEmpty();
        assertThat(counts()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void whatIngestRefusedGoesToItsTopicAgainAsItWas() {
        byte[] value = {0, 1, 2, -1};
        pipeline.topics.commitBytes(
                Topics.DEAD_LETTER,
                0,
                value,
                Map.of(
                        "reason", "INVALID_PRICE",
                        "source_topic", RAW.topic(),
                        "source_partition", "1",
                        "source_offset", "77",
                        "trace", "abc",
                        "original.reason", "because"));
        pipeline.sink();
        pipeline.awaitStored();

        assertThat(replay.replay(onlyLetter(), false).kind()).isEqualTo(Kind.PUBLISHED);
        assertThat(replay.verdicts(Duration.ZERO))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.kind()).isEqualTo(Kind.PUBLISHED));

        assertThat(raw()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("some|key".getBytes(UTF_8));
            assertThat(record.value()).isEqualTo(value);
            assertThat(record.headers().toArray())
                    .extracting(header -> header.key() + '=' + new String(header.value(), UTF_8))
                    .containsExactlyInAnyOrder("trace=abc", "reason=because");
        });
        assertThat(onlyLetter().replayedAs()).isEqualTo(StoredLetter.PUBLISHED);
        assertThat(replay.replay(onlyLetter(), false).kind()).isEqualTo(Kind.PASSED_OVER);
        assertThat(database.ledgerSnapshot().deadLetters())
                .as("ingest refused it, and has counted that")
                .containsEntry(RAW.topic(), 1L);
    }

    @Test
    void aReplayThatWasKilledBeforeItWasMarkedIsDoneOnceMore() {
        pipeline.topics.commitBytes(
                Topics.DEAD_LETTER,
                0,
                new byte[] {5},
                Map.of("source_topic", RAW.topic(), "source_partition", "1", "source_offset", "77"));
        pipeline.sink();
        pipeline.awaitStored();
        replay.replay(onlyLetter(), false);
        // As if the process had ended right after Kafka had the record.
        pipeline.tables.execute("UPDATE dead_letters SET replayed_at = NULL, replayed_as = NULL");

        assertThat(replay.replay(onlyLetter(), false).kind()).isEqualTo(Kind.PUBLISHED);

        assertThat(raw()).hasSize(2);
    }

    @Test
    void whatWasNotKeptOrNobodyKnowsIsNotReplayed() {
        pipeline.topics.commitBytes(
                Topics.DEAD_LETTER,
                0,
                null,
                Map.of(
                        "source_topic", RAW.topic(),
                        "source_partition", "1",
                        "source_offset", "77",
                        "left_out_bytes", "2000000"));
        pipeline.topics.commitBytes(Topics.DEAD_LETTER, 1, new byte[] {5}, Map.of());
        pipeline.sink();
        pipeline.awaitStored();

        assertThat(letters())
                .hasSize(2)
                .extracting(letter -> replay.replay(letter, false).kind())
                .containsOnly(Kind.PASSED_OVER);
        assertThat(raw()).isEmpty();
    }

    private StoredLetter onlyLetter() {
        assertThat(letters()).hasSize(1);
        return letters().get(0);
    }

    private List<StoredLetter> letters() {
        return database.recovery().getDeadLetters(LetterFilter.ALL, 10).stream()
                .flatMap(letter -> database
                        .recovery()
                        .findDeadLetters(
                                letter.place().source().topic(),
                                letter.place().source().partition(),
                                letter.place().offset())
                        .stream())
                .toList();
    }

    /** Inserted, unchanged and dead quotes. */
    private List<Object> counts() {
        return pipeline.tables
                .rows("SELECT sum(inserted)::bigint, sum(unchanged)::bigint, sum(dead)::bigint FROM ledger"
                        + " WHERE topic = '" + EventType.BOOK_TICKER.cleanTopic() + "'")
                .get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> raw() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", pipeline.bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(RAW));
            consumer.seekToBeginning(List.of(RAW));
            long end = consumer.endOffsets(List.of(RAW)).get(RAW);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(RAW) < end) {
                records.addAll(consumer.poll(Duration.ofMillis(100)).records(RAW));
            }
            return records;
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.Retention;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that were lost from the tables come back from Kafka, and nothing else changes. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class RebuildIT {

    private static final List<String> TABLES =
            List.of("book_ticker_snapshots", "trade_snapshots", "gaps", "dead_letters", "balance_snapshots");

    private Pipeline pipeline;
    private DatabaseManager database;

    @BeforeEach
    void storeEvents(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
        database = DatabaseManager.open(DatabaseSettings.of(pipeline.databaseUrl));
        pipeline.sink();
        List<SpecificRecord> events = new ArrayList<>();
        for (long number = 1; number <= 300; number++) {
            events.add(TestEvents.quote("BTCUSDT", number));
            events.add(TestEvents.trade("BTCUSDT", number));
        }
        events.add(TestEvents.crossedQuote("BTCUSDT", 301));
        events.add(correction(7));
        events.add(receiveTimed(1_000, 0));
        events.add(TestEvents.balance("BTC", 1.5));
        events.add(TestEvents.gap("BTCUSDT", 1, 2));
        pipeline.topics.commit(events);
        pipeline.topics.commit(receiveTimed(1_000, 20), TestEvents.trade("BTCUSDT", 7));
        pipeline.topics.commitBytes(
                "tapekeeper.dead-letter",
                0,
                new byte[] {1},
                Map.of("source_topic", "tapekeeper.raw.trade", "source_partition", "1", "source_offset", "3"));
        pipeline.awaitStored();
    }

    @AfterEach
    void stop() {
        database.close();
        pipeline.close();
    }

    @Test
    void whatWasLostComesBackAndTheLedgerStays() {
        Map<String, List<List<Object>>> tables = tables();
        List<List<Object>> ledger = ledger();
        loseRows();
        pipeline.tables.execute("DELETE FROM dead_letters");

        Map<String, RebuildCounts> counts = rebuild(null, progress -> {});

        assertThat(tables()).isEqualTo(tables);
        assertThat(ledger()).isEqualTo(ledger);
        assertThat(counts.get("trade")).isEqualTo(new RebuildCounts("trade", 302, 11, 291, 0, 0));
        assertThat(counts.get("book_ticker").restored()).isEqualTo(30 + 1);
        assertThat(counts.get("book_ticker").refused()).isEqualTo(1);
        assertThat(counts.get("gap").restored()).isEqualTo(1);
        assertThat(counts.get("dead_letter").restored()).isEqualTo(1);
    }

    @Test
    void whatIsThereIsLeftAsItIs() {
        Map<String, List<List<Object>>> tables = tables();

        Map<String, RebuildCounts> counts = rebuild(null, progress -> {});

        assertThat(tables()).isEqualTo(tables);
        assertThat(counts.values()).allSatisfy(type -> {
            assertThat(type.restored()).isZero();
            assertThat(type.read()).isEqualTo(type.present() + type.refused());
        });
    }

    @Test
    void aRebuildThatWasCutOffIsDoneByTheNextOne() {
        Map<String, List<List<Object>>> tables = tables();
        loseRows();

        assertThatThrownBy(() -> rebuild(null, progress -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        rebuild(null, progress -> {});

        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void daysThatRetentionDroppedStayAway() {
        database.cleanupOldData(new Retention(null, Duration.ofDays(1), null, null));
        assertThat(pipeline.tables.count("trade_snapshots")).isZero();

        Map<String, RebuildCounts> counts = rebuild(null, progress -> {});

        assertThat(pipeline.tables.count("trade_snapshots")).isZero();
        assertThat(counts.get("trade")).isEqualTo(new RebuildCounts("trade", 302, 0, 0, 0, 302));
    }

    @Test
    void onlyWhatCameSinceThenIsRead() {
        assertThat(rebuild(Instant.now().plus(Duration.ofHours(1)), progress -> {})
                        .values())
                .allSatisfy(type -> assertThat(type.read()).isZero());
        assertThat(rebuild(Instant.now().minus(Duration.ofHours(1)), progress -> {})
                        .get("trade")
                        .read())
                .isEqualTo(302);
    }

    @Test
    void anEmptyDatabaseIsLeftToItsSink(TestPostgres postgres) throws Exception {
        DatabaseSettings fresh = DatabaseSettings.of(postgres.freshDatabaseUrl());
        DatabaseManager.migrate(fresh);
        try (DatabaseManager empty = DatabaseManager.open(fresh);
                Rebuild rebuild = new Rebuild(pipeline.settings(), empty, registry(), null)) {
            assertThat(rebuild.offsets()).isZero();
            assertThat(rebuild.run(progress -> {}))
                    .allSatisfy(type -> assertThat(type.read()).isZero());
        }
    }

    private void loseRows() {
        pipeline.tables.execute("DELETE FROM trade_snapshots WHERE trade_id LIKE 't7%'");
        pipeline.tables.execute("DELETE FROM book_ticker_snapshots WHERE sequence BETWEEN 100 AND 129");
        pipeline.tables.execute("DELETE FROM book_ticker_snapshots WHERE sequence = 1000");
        pipeline.tables.execute("DELETE FROM gaps");
    }

    private Map<String, RebuildCounts> rebuild(@Nullable Instant since, LongConsumer progress) {
        try (Rebuild rebuild = new Rebuild(pipeline.settings(), database, registry(), since)) {
            return rebuild.run(progress).stream().collect(Collectors.toMap(RebuildCounts::type, Function.identity()));
        }
    }

    private SchemaRegistry registry() {
        return SchemaRegistry.at(pipeline.registryUrl(), Map.of());
    }

    private Map<String, List<List<Object>>> tables() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> pipeline.tables.rows(
                                "SELECT (to_jsonb(t) - 'dead_at')::text FROM " + table + " t ORDER BY 1")));
    }

    private List<List<Object>> ledger() {
        return pipeline.tables.rows("SELECT * FROM ledger ORDER BY topic, partition");
    }

    /** The trade of that number with another price, heard of later: it wins whatever comes first. */
    private static Trade correction(long number) {
        return Trade.newBuilder(TestEvents.trade("BTCUSDT", number))
                .setPrice(1.25)
                .setReceiveTime(TestEvents.BEGIN.plusSeconds(60))
                .build();
    }

    private static SpecificRecord receiveTimed(long sequence, long laterMs) {
        Instant time = TestEvents.BEGIN.plusMillis(sequence + laterMs);
        return TestEvents.quoteBuilder("ETHUSDT", sequence)
                .setTimeSource(TimeSource.RECEIVE)
                .setEventTime(time)
                .setReceiveTime(time)
                .build();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written to the clean topics is in the tables: each value, once, and nothing else. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SinkIT {

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
    void everyKindOfEventIsInItsTable() {
        BookTicker untimed = TestEvents.quoteBuilder("ETHUSDT", 5)
                .setSequence(null)
                .setTimeSource(TimeSource.RECEIVE)
                .setEventTime(TestEvents.BEGIN)
                .setReceiveTime(TestEvents.BEGIN)
                .build();
        pipeline.topics.commit(
                TestEvents.instrument("BTCUSDT"),
                TestEvents.quote("BTCUSDT", 1),
                untimed,
                TestEvents.trade("BTCUSDT", 2),
                TestEvents.trade("BTCUSDT", 3),
                TestEvents.fundingRate("BTCUSDT", TestEvents.BEGIN),
                TestEvents.balance("USDT", 100.5),
                TestEvents.gap("BTCUSDT", 4, 9));

        pipeline.sink();
        pipeline.awaitStored();

        Tables tables = pipeline.tables;
        assertThat(tables.rows("SELECT exchange_symbol, symbol_base, symbol_quote, symbol_type, price_precision,"
                        + " min_notional, enum_value FROM symbols JOIN exchanges e ON e.id = exchange_id"
                        + " ORDER BY exchange_symbol"))
                .containsExactly(
                        List.of("BTCUSDT", "BTC", "USDT", "FUTURES", 1, 5.0, "BINANCE_FUTURES"),
                        Arrays.asList("ETHUSDT", "ETH", "USDT", "FUTURES", null, null, "BINANCE_FUTURES"));
        assertThat(tables.rows("SELECT exchange_symbol, extract(epoch FROM timestamp)::text, sequence < 0, bid_price,"
                        + " bid_qty, ask_price, ask_qty, extract(epoch FROM receive_time)::text"
                        + " FROM book_ticker_snapshots JOIN symbols ON id = symbol_id ORDER BY exchange_symbol"))
                .containsExactly(
                        List.of(
                                "BTCUSDT",
                                "1723161240.124456",
                                false,
                                61_000.1,
                                0.25,
                                61_000.2,
                                1.5,
                                "1723161238.854456"),
                        List.of(
                                "ETHUSDT",
                                "1723161240.123456",
                                true,
                                61_000.5,
                                0.25,
                                61_000.6,
                                1.5,
                                "1723161240.123456"));
        assertThat(tables.rows("SELECT trade_id, price, quantity, side FROM trade_snapshots ORDER BY trade_id"))
                .containsExactly(List.of("t2", 61_000.5, 0.001, "buy"), List.of("t3", 61_000.5, 0.001, "sell"));
        assertThat(tables.rows("SELECT funding_rate, funding_time, extract(epoch FROM next_funding_time)::bigint"
                        + " FROM funding_rate_snapshots"))
                .containsExactly(List.of(-0.0001, 1_723_161_600_000L, 1_723_190_400L));
        assertThat(tables.rows("SELECT account, asset_name, available_balance, locked_balance, interest_balance"
                        + " FROM balance_snapshots"))
                .containsExactly(List.of("main", "USDT", 100.5, 2.25, -0.5));
        assertThat(tables.rows("SELECT exchange_symbol, event_type, kind, expected, seen, collector"
                        + " FROM gaps JOIN symbols ON id = symbol_id"))
                .containsExactly(List.of("BTCUSDT", "trade", "MISSING_IDS", 4L, 9L, "c-1"));
        assertThat(tables.count("dead_letters")).isZero();
    }

    @Test
    void abortedTransactionsLeaveNothingButOffsets() {
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1));
        pipeline.topics.abort(List.of(TestEvents.quote("BTCUSDT", 2), TestEvents.quote("BTCUSDT", 3)));
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 4));
        pipeline.topics.abort(List.of(TestEvents.quote("BTCUSDT", 5)));

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.rows("SELECT sequence FROM book_ticker_snapshots ORDER BY sequence"))
                .containsExactly(List.of(1L), List.of(4L));
        assertThat(pipeline.tables.rows("SELECT records, no_records FROM ledger WHERE topic = '%s' AND records > 0"
                        .formatted(EventType.BOOK_TICKER.cleanTopic())))
                .as("2 records, 3 aborted, 4 markers")
                .containsExactly(List.of(2L, 7L));
    }

    @Test
    void aTopicOfNothingButMarkersIsReadToItsEnd() {
        pipeline.topics.abort(List.of(TestEvents.trade("BTCUSDT", 1)));

        pipeline.sink();
        pipeline.awaitStored();

        assertThat(pipeline.tables.count("trade_snapshots")).isZero();
        assertThat(pipeline.logEnds()).hasSize(1);
    }

    @Test
    void aGapWaitsForItsInstrument() {
        pipeline.topics.commit(TestEvents.gap("BTCUSDT", 2, 4), TestEvents.balance("USDT", 1));
        pipeline.sink();
        await().atMost(Pipeline.PATIENCE).until(() -> pipeline.tables.count("balance_snapshots") == 1);

        pipeline.topics.commit(TestEvents.trade("BTCUSDT", 1));
        pipeline.awaitStored();

        assertThat(pipeline.tables.rows("SELECT symbol_base, symbol_quote FROM gaps JOIN symbols ON id = symbol_id"))
                .containsExactly(List.of("BTC", "USDT"));
    }

    @Test
    void lagToolsSeeWhatIsStored() {
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1), TestEvents.trade("BTCUSDT", 1));
        SinkApplication sink = pipeline.sink();
        pipeline.awaitStored();

        sink.close();

        assertThat(sink.health()).isEqualTo(new SinkHealth(SinkHealth.State.CLOSED, null));
        assertThat(pipeline.committed()).containsAllEntriesOf(pipeline.logEnds());
    }
}

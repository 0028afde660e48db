// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ReferenceDataIT {

    private TestDatabase database;
    private DatabaseManager manager;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void anInstrumentAndItsExchangeAreAddedAsTheyCome() {
        assertThat(manager.getExchangeByEnum("GATEIO_FUTURES")).isEmpty();
        assertThat(manager.findSymbols("GATEIO_FUTURES", "BTC/USDT")).isEmpty();

        int id = manager.symbolId("GATEIO_FUTURES", "BTC_USDT", "BTC", "USDT");

        assertThat(manager.symbolId("GATEIO_FUTURES", "BTC_USDT", "other", "labels"))
                .isEqualTo(id);
        assertThat(manager.getExchangeByEnum("GATEIO_FUTURES")).hasValueSatisfying(exchange -> {
            assertThat(exchange.name()).isEqualTo("Gateio Futures");
            assertThat(exchange.marketType()).isEqualTo("FUTURES");
            assertThat(exchange.active()).isTrue();
        });
        assertThat(manager.getSymbolById(id)).hasValueSatisfying(symbol -> {
            assertThat(symbol.pair()).isEqualTo("BTC/USDT");
            assertThat(symbol.symbolType()).isEqualTo("FUTURES");
        });
        assertThat(manager.findSymbols("GATEIO_FUTURES", "BTC/USDT")).hasSize(1);
    }

    @Test
    void aNameMeansTheExactInstrumentElseAllOfThePair() {
        int perpetual = manager.symbolId("BINANCE_FUTURES", "BTCUSD_PERP", "BTC", "USD");
        int dated = manager.symbolId("BINANCE_FUTURES", "BTCUSD_240927", "BTC", "USD");
        manager.symbolId("BINANCE_FUTURES", "ETHUSD_PERP", "ETH", "USD");
        manager.symbolId("BINANCE_SPOT", "BTCUSD", "BTC", "USD");

        assertThat(ids(manager.findSymbols("BINANCE_FUTURES", "BTCUSD_240927"))).containsExactly(dated);
        assertThat(ids(manager.findSymbols("BINANCE_FUTURES", "BTC/USD"))).containsExactlyInAnyOrder(perpetual, dated);
        assertThat(ids(manager.findSymbols("BINANCE_FUTURES", "BTCUSD"))).containsExactlyInAnyOrder(perpetual, dated);
        assertThat(manager.findSymbols("BINANCE_FUTURES", "BTC")).isEmpty();
    }

    @Test
    void manyThreadsOfTwoProcessesGetOneId() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (DatabaseManager other = database.another()) {
            List<Callable<Integer>> calls = IntStream.range(0, 64)
                    .mapToObj(call -> (Callable<Integer>)
                            () -> (call % 2 == 0 ? manager : other).symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT"))
                    .toList();
            Set<Integer> ids = new HashSet<>();
            for (Future<Integer> id : threads.invokeAll(calls)) {
                ids.add(id.get());
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNewerSymbolListReplacesAndAnOlderOneDoesNot() {
        int id = manager.symbolId("BINANCE_SPOT", "BTCUSDT", "BTCUS", "DT");
        InstrumentUpdate first = listed("2024-01-02T00:00:00Z", true, 2);
        InstrumentUpdate delisted = listed("2024-01-03T00:00:00Z", false, 2);
        InstrumentUpdate older = listed("2024-01-01T00:00:00Z", true, 3);

        assertThat(database.write(database.newStream(), List.of(first, first))).isEqualTo(new SliceResult(0, 1, 1, 0));
        assertThat(manager.getSymbolById(id)).hasValueSatisfying(symbol -> {
            assertThat(symbol.pair()).isEqualTo("BTC/USDT");
            assertThat(symbol.pricePrecision()).isEqualTo(2);
            assertThat(symbol.minNotional()).isNull();
        });
        assertThat(database.write(database.newStream(), List.of(delisted, older)))
                .isEqualTo(new SliceResult(0, 2, 0, 0));
        assertThat(manager.getSymbolById(id)).hasValueSatisfying(symbol -> {
            assertThat(symbol.active()).isFalse();
            assertThat(symbol.pricePrecision()).isEqualTo(2);
        });
        assertThat(manager.getSymbols(new SymbolFilter("BINANCE_SPOT", null, true)))
                .isEmpty();
        assertThat(manager.getSymbols(new SymbolFilter(null, null, false))).hasSize(1);
    }

    @Test
    void anUnknownInstrumentOfASymbolListIsAdded() {
        manager.saveInstrument(listed("2024-01-02T00:00:00Z", true, 2));
        SliceResult again = database.write(database.newStream(), List.of(listed("2024-01-09T00:00:00Z", true, 2)));

        assertThat(again).isEqualTo(new SliceResult(0, 0, 1, 0));
        assertThat(manager.getSymbols(SymbolFilter.ALL))
                .singleElement()
                .satisfies(symbol -> assertThat(symbol.exchangeSymbol()).isEqualTo("BTCUSDT"));
    }

    @Test
    void whatAnotherProcessAddsIsSeenWhenTheMissHasAged() {
        nobodyTellsOfChanges();
        AtomicLong nanos = new AtomicLong();
        try (DatabaseManager reader = database.withTicker(nanos::get)) {
            assertThat(reader.findSymbols("MEXC_SPOT", "BTCUSDT")).isEmpty();
            assertThat(reader.getAllExchanges()).isEmpty();
            manager.symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");
            assertThat(reader.findSymbols("MEXC_SPOT", "BTCUSDT")).isEmpty();

            nanos.addAndGet(CacheRegion.PASSING.toNanos());

            assertThat(reader.findSymbols("MEXC_SPOT", "BTCUSDT")).hasSize(1);
            assertThat(reader.getAllExchanges()).hasSize(1);
        }
    }

    @Test
    void whatIsKnownIsReadAgainAfterFiveMinutes() {
        nobodyTellsOfChanges();
        AtomicLong nanos = new AtomicLong();
        int id = manager.symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");
        try (DatabaseManager reader = database.withTicker(nanos::get)) {
            assertThat(reader.getSymbolById(id).orElseThrow().active()).isTrue();
            database.execute("UPDATE symbols SET is_active = false");

            nanos.addAndGet(CacheRegion.LASTING.toNanos() - 1);
            assertThat(reader.getSymbolById(id).orElseThrow().active()).isTrue();
            nanos.addAndGet(1);
            assertThat(reader.getSymbolById(id).orElseThrow().active()).isFalse();
        }
    }

    /** As behind a connection pooler that does not pass notifications on. */
    private void nobodyTellsOfChanges() {
        database.executeEach(
                "ALTER TABLE symbols DISABLE TRIGGER tell_changes",
                "ALTER TABLE exchanges DISABLE TRIGGER tell_changes");
    }

    private static InstrumentUpdate listed(String at, boolean active, int pricePrecision) {
        return new InstrumentUpdate(
                "BINANCE_SPOT",
                "BTC",
                "USDT",
                "BTCUSDT",
                "SPOT",
                active,
                pricePrecision,
                5,
                0.00001,
                null,
                Instant.parse(at));
    }

    private static List<Integer> ids(List<Symbol> symbols) {
        return symbols.stream().map(Symbol::id).toList();
    }
}

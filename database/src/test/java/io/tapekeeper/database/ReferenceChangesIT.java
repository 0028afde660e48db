// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges and symbols that are added and changed by hand. */
@ExtendWith(PostgresExtension.class)
class ReferenceChangesIT {

    private static final int MANY = 10_000;

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
    void anExchangeIsAddedOnceAndFoundByNameIdAndMarket() {
        Exchange added = manager.insertExchange("MEXC_SPOT", "MEXC");
        Exchange again = manager.insertExchange("MEXC_SPOT", "another name");
        Exchange futures = manager.insertExchange("GATEIO_FUTURES", null);

        assertThat(again).isEqualTo(added);
        assertThat(added.name()).isEqualTo("MEXC");
        assertThat(futures.name()).isEqualTo("Gateio Futures");
        assertThat(manager.getExchangeByEnum("MEXC_SPOT")).contains(added);
        assertThat(manager.getExchangeByEnum("mexc_spot")).isEmpty();
        assertThat(manager.getExchangeById(futures.id())).contains(futures);
        assertThat(manager.getExchangeById(-1)).isEmpty();
        assertThat(manager.getAllExchanges()).containsExactly(futures, added);
        assertThat(manager.getExchangesByMarketType("SPOT")).containsExactly(added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEXC", "mexc_spot", "MEXC_OPTIONS", "_SPOT", "MEXC SPOT", ""})
    void anExchangeOfAnotherFormIsRefusedWithTheRule(String name) {
        assertThatThrownBy(() -> manager.insertExchange(name, null))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("exchanges_");
        assertThat(manager.getAllExchanges()).isEmpty();
    }

    @Test
    void anExchangeIsRenamedAndPutOutOfUseAndBack() {
        int id = manager.insertExchange("MEXC_SPOT", null).id();

        assertThat(manager.updateExchange(id, new ExchangeChange("Mexc Global", null)))
                .isTrue();
        assertThat(manager.deactivateExchange(id)).isTrue();
        assertThat(manager.getExchangeById(id)).hasValueSatisfying(exchange -> {
            assertThat(exchange.name()).isEqualTo("Mexc Global");
            assertThat(exchange.active()).isFalse();
            assertThat(exchange.updatedAt()).isAfter(exchange.createdAt());
        });
        assertThat(manager.getActiveExchanges()).isEmpty();
        assertThat(manager.getExchangeStats()).isEqualTo(new MarketCounts(1, 0, 1, 0));

        assertThat(manager.activateExchange(id)).isTrue();
        assertThat(manager.getActiveExchanges()).hasSize(1);
        assertThat(manager.activateExchange(id + 1)).isFalse();
    }

    @Test
    void anInstrumentIsAddedWithItsTermsAndFoundByEveryName() {
        manager.insertExchange("MEXC_FUTURES", null);
        NewSymbol perpetual = new NewSymbol("MEXC_FUTURES", "INJ_usdt", "inj", "usdt", 3, 1, 0.1, null);
        int id = manager.insertSymbol(perpetual);

        Symbol symbol = manager.getSymbolById(id).orElseThrow();
        assertThat(symbol.pair()).isEqualTo("INJ/USDT");
        assertThat(symbol.symbolType()).isEqualTo("FUTURES");
        assertThat(symbol.pricePrecision()).isEqualTo(3);
        assertThat(symbol.minQuantity()).isEqualTo(0.1);
        assertThat(symbol.minNotional()).isNull();
        assertThat(manager.insertSymbol(perpetual)).isEqualTo(id);
        assertThat(manager.getSymbolsByExchangeAndPair("MEXC_FUTURES", "INJ", "USDT"))
                .containsExactly(symbol);
        assertThat(manager.getSymbolsByExchangeAndPair("MEXC_FUTURES", "IN", "JUSDT"))
                .isEmpty();
        assertThat(manager.getSymbolByExchangeSymbol("MEXC_FUTURES", "INJ_usdt"))
                .contains(symbol);
        assertThat(manager.getSymbolByExchangeSymbol("MEXC_FUTURES", "INJ/USDT"))
                .isEmpty();
        assertThat(manager.findSymbols("MEXC_FUTURES", "INJUSDT")).containsExactly(symbol);
        assertThat(manager.getSymbolById(-1)).isEmpty();
    }

    @Test
    void anInstrumentOfAnUnknownExchangeIsRefused() {
        assertThatThrownBy(() -> manager.insertSymbol(NewSymbol.of("MEXC_SPOT", "BTCUSDT", "BTC", "USDT")))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("MEXC_SPOT is no known exchange");
    }

    @Test
    void oneRefusedInstrumentOfManyKeepsAllOut() {
        manager.insertExchange("MEXC_SPOT", null);
        List<NewSymbol> symbols = List.of(
                NewSymbol.of("MEXC_SPOT", "BTCUSDT", "BTC", "USDT"), NewSymbol.of("MEXC_SPOT", "", "ETH", "USDT"));

        assertThatThrownBy(() -> manager.bulkInsertSymbols(symbols))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("symbols_exchange_symbol_length");
        assertThat(manager.getSymbols(SymbolFilter.ALL)).isEmpty();
    }

    @Test
    void onlyTheGivenFieldsOfAnInstrumentChange() {
        int id = manager.symbolId("MEXC_SPOT", "BTCUSDT", "BTCU", "SDT");

        manager.updateSymbol(id, new SymbolChange("btc", "usdt", null, 2, null, null, 5.0));

        assertThat(manager.getSymbolById(id)).hasValueSatisfying(symbol -> {
            assertThat(symbol.pair()).isEqualTo("BTC/USDT");
            assertThat(symbol.active()).isTrue();
            assertThat(symbol.pricePrecision()).isEqualTo(2);
            assertThat(symbol.quantityPrecision()).isNull();
            assertThat(symbol.minNotional()).isEqualTo(5);
        });
        assertThatThrownBy(() -> manager.updateSymbol(id, new SymbolChange(null, null, null, -1, null, null, null)))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("symbols_price_precision_not_negative");
    }

    @Test
    void aDeactivatedInstrumentIsListedAmongAllButNotAmongActive() {
        int delisted = manager.symbolId("MEXC_SPOT", "LUNAUSDT", "LUNA", "USDT");
        int listed = manager.symbolId("MEXC_SPOT", "BTCUSDT", "BTC", "USDT");
        manager.symbolId("MEXC_FUTURES", "BTC_USDT", "BTC", "USDT");

        assertThat(manager.deactivateSymbol(delisted)).isTrue();

        assertThat(manager.getSymbolsByExchange("MEXC_SPOT", true))
                .extracting(Symbol::id)
                .containsExactly(listed);
        assertThat(manager.getSymbolsByExchange("MEXC_SPOT", false))
                .extracting(Symbol::id)
                .containsExactly(listed, delisted);
        assertThat(manager.getSymbols(new SymbolFilter(null, "FUTURES", null))).hasSize(1);
        assertThat(manager.getSymbolStats())
                .containsEntry("MEXC_SPOT", new MarketCounts(2, 1, 2, 0))
                .containsEntry("MEXC_FUTURES", new MarketCounts(1, 1, 0, 1));
        assertThat(manager.activateSymbol(delisted)).isTrue();
        assertThat(manager.activateSymbol(-1)).isFalse();
        assertThat(manager.getSymbolsByExchange("MEXC_SPOT", true)).hasSize(2);
    }

    @Test
    void instrumentsThatShareAPairAreAllFoundByIt() {
        int perpetual = manager.symbolId("MEXC_FUTURES", "BTC/USD", "BTC", "USD");
        int dated = manager.symbolId("MEXC_FUTURES", "BTC/USD-250926", "BTC", "USD");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(manager.getSymbolsByExchangeAndPair("MEXC_FUTURES", "BTC", "USD"))
                    .extracting(Symbol::id)
                    .containsExactly(perpetual, dated);
            assertThat(manager.findSymbols("MEXC_FUTURES", "BTC/USD"))
                    .extracting(Symbol::id)
                    .containsExactly(perpetual);
            manager.warmUp();
        }
    }

    @Test
    void anExchangeThatAnotherProcessHasJustAddedIsKnown() {
        assertThat(manager.getExchangeByEnum("OKX_SPOT")).isEmpty();
        try (DatabaseManager other = database.another()) {
            other.insertExchange("OKX_SPOT", null);
        }

        assertThat(manager.insertSymbol(NewSymbol.of("OKX_SPOT", "BTC-USDT", "BTC", "USDT")))
                .isPositive();
    }

    @Test
    void bulkInsertsAndSymbolListsOfTheSameInstrumentsDoNotDeadlock() throws Exception {
        List<String> exchanges = List.of("ZZZ_SPOT", "AAA_SPOT");
        exchanges.forEach(exchange -> manager.insertExchange(exchange, null));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                List<NewSymbol> symbols = new ArrayList<>();
                List<InstrumentUpdate> listed = new ArrayList<>();
                for (int number = 0; number < 400; number++) {
                    String exchange = exchanges.get(number % 2);
                    String name = "R" + round + "N" + number;
                    symbols.add(NewSymbol.of(exchange, name, name, "USDT"));
                    listed.add(new InstrumentUpdate(
                            exchange, name, "USDT", name, "SPOT", true, null, null, null, null, Rows.NOON));
                }
                List<Callable<Object>> both =
                        List.of(() -> manager.bulkInsertSymbols(symbols), () -> writtenUnlessDeadlocked(listed));
                for (Future<Object> done : threads.invokeAll(both)) {
                    assertThat(done.get()).isNotNull();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An instrument that is added just between looking and adding is a transient failure, which a deadlock must not be. */
    private SliceResult writtenUnlessDeadlocked(List<InstrumentUpdate> listed) {
        while (true) {
            try {
                return database.write(database.newStream(), listed);
            } catch (TransientStorageException e) {
                assertThat(e.sqlState()).isEqualTo("40001");
            }
        }
    }

    @Test
    void tenThousandInstrumentsAreAddedInOneGoFromTwoProcessesAtOnce() throws Exception {
        manager.insertExchange("MEXC_SPOT", null);
        List<NewSymbol> symbols = IntStream.range(0, MANY)
                .mapToObj(number -> NewSymbol.of("MEXC_SPOT", "I" + number + "USDT", "I" + number, "USDT"))
                .toList();
        List<NewSymbol> shuffled = new ArrayList<>(symbols);
        Collections.shuffle(shuffled, new Random(1));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DatabaseManager other = database.another()) {
            List<Callable<List<Integer>>> calls =
                    List.of(() -> manager.bulkInsertSymbols(symbols), () -> other.bulkInsertSymbols(shuffled));
            List<Future<List<Integer>>> both = threads.invokeAll(calls);
            List<Integer> ids = both.get(0).get();

            assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(both.get(1).get())
                    .isEqualTo(shuffled.stream()
                            .map(symbol -> ids.get(symbols.indexOf(symbol)))
                            .toList());
            assertThat(manager.bulkInsertSymbols(symbols)).isEqualTo(ids);
            assertThat(database.count("SELECT count(*) FROM symbols")).isEqualTo(MANY);
            assertThat(manager.getSymbolById(ids.get(4321)).orElseThrow().base())
                    .isEqualTo("I4321");
        } finally {
            threads.shutdownNow();
        }
    }
}

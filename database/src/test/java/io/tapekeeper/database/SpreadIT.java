// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SpreadIT {

    private static TestDatabase database;
    private static DatabaseManager manager;

    @BeforeAll
    static void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Test
    void crossedVenuesHaveANegativeSpread() {
        int cheap = manager.symbolId("BINANCE_SPOT", "XUSDT", "X", "USDT");
        int dear = manager.symbolId("MEXC_SPOT", "X_USDT", "X", "USDT");
        manager.symbolId("MEXC_FUTURES", "X_USDT", "X", "USDT");
        write(quote(cheap, 0, 99, 100), quote(dear, 1, 102, 103));

        Spread spread = manager.getLatestSpread("X", "USDT").orElseThrow();

        assertThat(spread.time()).isEqualTo(Rows.NOON.plusSeconds(1));
        assertThat(spread.bid()).isEqualTo(new BestPrice(dear, "MEXC_SPOT", 102));
        assertThat(spread.ask()).isEqualTo(new BestPrice(cheap, "BINANCE_SPOT", 100));
        assertThat(spread.spread()).isEqualTo(-2);
        assertThat(spread.spreadBps()).isCloseTo(-2 / 101.0 * 10_000, within(1e-9));
        assertThat(spread.venues())
                .containsExactly(
                        new VenueQuote("BINANCE_SPOT", "XUSDT", quote(cheap, 0, 99, 100)),
                        new VenueQuote("MEXC_SPOT", "X_USDT", quote(dear, 1, 102, 103)));
    }

    @Test
    void aSingleVenueHasItsOwnSpread() {
        int symbol = manager.symbolId("BINANCE_SPOT", "ONEUSDT", "ONE", "USDT");
        write(quote(symbol, 0, 100, 101));

        Spread spread = manager.getLatestSpread("ONE", "USDT").orElseThrow();

        assertThat(spread.bid().symbolId()).isEqualTo(symbol);
        assertThat(spread.ask().symbolId()).isEqualTo(symbol);
        assertThat(spread.spread()).isEqualTo(1);
    }

    @Test
    void withoutAVenueOrAQuoteThereIsNone() {
        manager.symbolId("BINANCE_SPOT", "QUIETUSDT", "QUIET", "USDT");

        assertThat(manager.getLatestSpread("QUIET", "USDT")).isEmpty();
        assertThat(manager.getLatestSpread("NOBODY", "USDT")).isEmpty();
        assertThat(manager.getSpreadHistory(history("NOBODY", Rows.NOON, 10))).isEmpty();
    }

    @Test
    void anInactiveInstrumentTakesNoPart() {
        int symbol = manager.symbolId("BINANCE_SPOT", "GONEUSDT", "GONE", "USDT");
        write(quote(symbol, 0, 100, 101));
        manager.saveInstrument(new InstrumentUpdate(
                "BINANCE_SPOT", "GONE", "USDT", "GONEUSDT", "SPOT", false, null, null, null, null, Rows.NOON));

        assertThat(manager.getLatestSpread("GONE", "USDT")).isEmpty();
    }

    @Test
    void theHistoryCarriesEachVenuesLastQuoteOn() {
        int first = manager.symbolId("BINANCE_SPOT", "HUSDT", "H", "USDT");
        int second = manager.symbolId("MEXC_SPOT", "HUSDT", "H", "USDT");
        write(quote(first, -50, 90, 91), quote(first, 2, 100, 101), quote(second, 13, 99, 99.5));

        List<Spread> history = manager.getSpreadHistory(history("H", Rows.NOON, 10));

        assertThat(history).extracting(Spread::time).containsExactly(Rows.NOON, Rows.NOON.plusSeconds(10));
        assertThat(history).extracting(Spread::spread).containsExactly(1.0, -0.5);
        assertThat(history).extracting(spread -> spread.venues().size()).containsExactly(1, 2);
        assertThat(manager.getSpreadHistory(history("H", Rows.NOON.plusSeconds(10), 10)))
                .containsExactly(history.get(1));
        assertThat(manager.getSpreadHistory(history("H", Rows.NOON, 1))).containsExactly(history.get(0));
    }

    private static SpreadQuery history(String base, Instant from, int limit) {
        return new SpreadQuery(base, "USDT", from, from.plusSeconds(100), Duration.ofSeconds(10), limit);
    }

    private static void write(BookTickerSnapshot... quotes) {
        database.write(database.newStream(), List.of(quotes));
    }

    private static BookTickerSnapshot quote(int symbol, int second, double bid, double ask) {
        Instant time = Rows.NOON.plusSeconds(second);
        return new BookTickerSnapshot(symbol, time, 1_000 + second, bid, 1, ask, 2, time.plusMillis(1), false);
    }
}

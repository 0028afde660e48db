// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class RejectedRowIT {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 1, 2, 1, 23514, book_ticker_ask_price_not_below_bid",
        "0, 1, 2, 1, 23514, book_ticker_bid_price_above_0",
        "1, -1, 2, 1, 23514, book_ticker_bid_qty_above_0",
        "1, 1, NaN, 1, 23514, book_ticker_ask_price_not_below_bid",
        "1, 1, Infinity, 1, 23514, book_ticker_ask_price_not_below_bid",
        "2, 1, 1, 1, 23514, book_ticker_ask_price_not_below_bid",
        "1, 1, 2, 0, 23514, book_ticker_ask_qty_above_0"
    })
    void aSenselessQuoteIsRefusedByName(
            double bid, double bidQty, double ask, double askQty, String state, String constraint) {
        int symbol = database.newSymbol();
        BookTickerSnapshot senseless =
                new BookTickerSnapshot(symbol, Rows.NOON, 1, bid, bidQty, ask, askQty, Rows.NOON, false);

        assertThatThrownBy(() -> database.write(database.newStream(), List.of(senseless)))
                .isInstanceOfSatisfying(RejectedRowException.class, rejected -> {
                    assertThat(rejected.sqlState()).isEqualTo(state);
                    assertThat(rejected.detail()).isEqualTo("violates " + constraint);
                });
    }

    @Test
    void theOneBadRowOfManyIsNamedAndTheRestIsStorable() {
        int symbol = database.newSymbol();
        Stream good = database.newStream();
        Stream mixed = database.newStream();
        List<BookTickerSnapshot> rows = new ArrayList<>(Rows.quotes(symbol, 100, 200));
        rows.set(73, Rows.quote(symbol, 173, -1));
        WriteBatch batch = new WriteBatch(List.of(good.slice(Rows.quotes(symbol, 0, 50)), mixed.slice(rows)));

        RejectedRowException rejected = catchThrowableOfType(
                RejectedRowException.class, () -> database.manager().write(batch));

        assertThat(rejected.sliceIndex()).isEqualTo(1);
        assertThat(rejected.rowIndex()).isEqualTo(73);
        assertThat(count(symbol)).isZero();
        assertThat(database.manager().position(good.source())).isZero();

        rows.remove(73);
        DeadLetter letter = Rows.letter(mixed.source().topic(), 73);
        WriteResult result = database.manager()
                .write(new WriteBatch(
                        List.of(good.slice(Rows.quotes(symbol, 0, 50)), mixed.slice(rows, List.of(letter)))));
        assertThat(result.slices()).containsExactly(new SliceResult(50, 0, 0, 0), new SliceResult(99, 0, 0, 1));
        assertThat(count(symbol)).isEqualTo(149);
    }

    @Test
    void aBadRowAmongStoredOnesIsNamedToo() {
        int symbol = database.newSymbol();
        Stream stream = database.newStream();
        database.write(stream, Rows.quotes(symbol, 0, 100));
        database.write(stream, Rows.quotes(symbol, 0, 100));
        List<BookTickerSnapshot> rows = new ArrayList<>(Rows.quotes(symbol, 0, 100));
        rows.set(42, Rows.quote(symbol, 42, Double.NaN));

        assertThatThrownBy(() -> database.write(stream, rows))
                .isInstanceOfSatisfying(
                        RejectedRowException.class,
                        rejected -> assertThat(rejected.rowIndex()).isEqualTo(42));
    }

    @Test
    void textThatPostgresCannotHoldIsRefused() {
        int symbol = database.newSymbol();
        List<TradeSnapshot> rows =
                List.of(Rows.trade(symbol, Rows.NOON, "good"), Rows.trade(symbol, Rows.NOON, "b\0d"));

        assertThatThrownBy(() -> database.write(database.newStream(), rows))
                .isInstanceOfSatisfying(RejectedRowException.class, rejected -> {
                    assertThat(rejected.rowIndex()).isEqualTo(1);
                    assertThat(rejected.sqlState()).isEqualTo("22021");
                });
    }

    @Test
    void aKeyTooLongForTheIndexIsARefusedRowAndNotAFault() {
        int symbol = database.newSymbol();

        assertThatThrownBy(() -> database.write(
                        database.newStream(), List.of(Rows.trade(symbol, Rows.NOON, "x".repeat(100_000)))))
                .isInstanceOfSatisfying(
                        RejectedRowException.class,
                        rejected -> assertThat(rejected.detail()).contains("trade_id_length"));
    }

    @Test
    void aTimeThatPostgresCannotHoldIsRefused() {
        int symbol = database.newSymbol();
        List<Instant> times = List.of(Instant.MAX, Instant.MIN);

        for (Instant time : times) {
            FundingRateSnapshot row = new FundingRateSnapshot(symbol, Rows.NOON, 0.1, Rows.NOON, time, Rows.NOON);
            assertThatThrownBy(() -> database.write(database.newStream(), List.of(row)))
                    .isInstanceOfSatisfying(
                            RejectedRowException.class,
                            rejected -> assertThat(rejected.sqlState()).isEqualTo("22008"));
        }
    }

    @Test
    void ratesBalancesAndInstrumentsAreGuardedToo() {
        int symbol = database.newSymbol();
        int exchange = database.manager().exchangeId("BINANCE_SPOT");
        FundingRateSnapshot rate = new FundingRateSnapshot(symbol, Rows.NOON, 1.01, Rows.NOON, null, Rows.NOON);
        BalanceSnapshot balance = Rows.balance(exchange, "main", "btc", Rows.NOON, 1);
        InstrumentUpdate instrument =
                new InstrumentUpdate("BINANCE_SPOT", "A", "B", "AB", "OPTION", true, null, null, null, null, Rows.NOON);

        assertRefused(rate, "funding_rate_within_1");
        assertRefused(balance, "balance_asset_form");
        assertRefused(Rows.balance(exchange, "main", "BTC", Rows.NOON, -1), "balance_available_not_negative");
        assertRefused(instrument, "symbols_type_known");
    }

    @Test
    void anExchangeOfNoKnownFormIsRefused() {
        InstrumentUpdate instrument =
                new InstrumentUpdate("binance", "A", "B", "AB", "SPOT", true, null, null, null, null, Rows.NOON);

        assertRefused(instrument, "exchanges_enum_value_form");
        assertThatThrownBy(() -> database.manager().symbolId("NOWHERE", "AB", "A", "B"))
                .isInstanceOf(RejectedDataException.class)
                .isNotInstanceOf(RejectedRowException.class);
        assertThatThrownBy(() -> database.manager().saveInstrument(instrument))
                .isInstanceOf(RejectedDataException.class);
    }

    private static void assertRefused(Row row, String constraint) {
        assertThatThrownBy(() -> database.write(database.newStream(), List.of(row)))
                .isInstanceOfSatisfying(
                        RejectedRowException.class,
                        rejected -> assertThat(rejected.detail()).isEqualTo("violates " + constraint));
    }

    private static long count(int symbol) {
        return database.count("SELECT count(*) FROM book_ticker_snapshots WHERE symbol_id = " + symbol);
    }
}

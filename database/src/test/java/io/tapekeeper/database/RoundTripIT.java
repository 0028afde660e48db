// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back is what went in: nulls, texts, zeros of both signs, times in every time zone. */
@ExtendWith(PostgresExtension.class)
class RoundTripIT {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Test
    void nullsAndTextsOfATrade() {
        int symbol = database.newSymbol();
        List<TradeSnapshot> trades = List.of(
                new TradeSnapshot(symbol, Rows.NOON, "\u20ac\uD83D\uDE00-ŝ", 1, 2, null, Side.SELL, Rows.NOON),
                new TradeSnapshot(symbol, Rows.NOON, "z".repeat(200), 1, 2, 0.0, Side.BUY, Rows.NOON));

        database.write(database.newStream(), trades);

        assertThat(database.manager()
                        .getTradeHistory(
                                HistoryQuery.of(symbol, Rows.NOON, Rows.NOON.plusSeconds(1), 9, Order.ASCENDING)))
                .containsExactlyInAnyOrderElementsOf(trades);
    }

    @Test
    void zerosOfBothSignsAndNullsOfRatesAndBalances() {
        int symbol = database.newSymbol();
        int exchange = database.manager().exchangeId("BINANCE_SPOT");
        FundingRateSnapshot rate =
                new FundingRateSnapshot(symbol, Rows.NOON, -0.0, Rows.NOON.plusMillis(1), null, Rows.NOON);
        List<BalanceSnapshot> balances = List.of(
                new BalanceSnapshot(exchange, "a", "X", Rows.NOON, 0.1, 0.2, null, 1e-300, -0.0, Rows.NOON),
                new BalanceSnapshot(exchange, "a", "Y", Rows.NOON, 0, 0, 0.0, null, -7.5, Rows.NOON));

        database.write(database.newStream(), List.of(rate));
        database.write(database.newStream(), balances);

        assertThat(database.manager().getLatestFundingRates(List.of(symbol))).containsExactly(rate);
        assertThat(database.manager().getLatestBalances(new BalanceFilter(exchange, "a", null)))
                .containsExactlyElementsOf(balances);
        assertThat(database.texts("SELECT total_balance::text FROM balance_snapshots WHERE account = 'a' AND"
                        + " asset_name = 'X'"))
                .containsExactly(Double.toString(0.1 + 0.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"})
    void aTimeIsTheSameInEveryTimeZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (DatabaseManager manager = database.another()) {
            int symbol = database.newSymbol();
            Instant summerNight = Instant.parse("2024-03-10T10:30:00.000001Z");
            TradeSnapshot trade = Rows.trade(symbol, summerNight, "1");

            TestDatabase.write(manager, database.newStream(), List.of(trade));
            SliceResult again = TestDatabase.write(manager, database.newStream(), List.of(trade));

            assertThat(again).isEqualTo(new SliceResult(0, 0, 1, 0));
            assertThat(manager.getTradeHistory(HistoryQuery.of(
                            symbol, summerNight, summerNight.plus(Duration.ofNanos(1000)), 9, Order.ASCENDING)))
                    .containsExactly(trade);
            assertThat(manager.getLatestTrades(List.of(symbol))).containsExactly(trade);
            assertThat(database.texts("SELECT to_char(timestamp AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
                            + " FROM trade_snapshots_20240310 WHERE symbol_id = " + symbol))
                    .containsExactly("2024-03-10 10:30:00.000001");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}

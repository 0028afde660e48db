// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.InsertResult.RefusedRow;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that come from no log. */
@ExtendWith(PostgresExtension.class)
class DirectInsertIT {

    private TestDatabase database;
    private DatabaseManager manager;
    private int symbol;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
        symbol = database.newSymbol();
    }

    @AfterEach
    void everyTableAgreesWithTheLedger() {
        assertThat(manager.ledgerSnapshot().days())
                .allSatisfy(day -> assertThat(day.tableRows()).isEqualTo(day.ledgerRows()));
        database.close();
    }

    @Test
    void nothingIsStoredOfNothing() {
        assertThat(manager.insertBookTickerSnapshots(List.of())).isEqualTo(new InsertResult(0, 0, 0, List.of()));
    }

    @Test
    void newCorrectedAndKnownRowsAreCountedApart() {
        manager.insertBookTickerSnapshots(Rows.quotes(symbol, 0, 100));
        List<BookTickerSnapshot> rows = new ArrayList<>(Rows.quotes(symbol, 50, 150));
        rows.set(0, Rows.quote(symbol, 50, 1e6));

        assertThat(manager.insertBookTickerSnapshots(rows)).isEqualTo(new InsertResult(50, 1, 49, List.of()));
    }

    @Test
    void everyKindIsStoredOnce() {
        int exchange = manager.exchangeId("MEXC_SPOT");
        int future = manager.symbolId("MEXC_FUTURES", "BTC_USDT", "BTC", "USDT");
        for (int attempt = 0; attempt < 2; attempt++) {
            InsertResult expected = new InsertResult(1 - attempt, 0, attempt, List.of());
            assertThat(manager.insertTradeSnapshots(List.of(Rows.trade(symbol, Rows.NOON, "t1"))))
                    .isEqualTo(expected);
            assertThat(manager.insertFundingRateSnapshots(List.of(Rows.funding(future, Rows.NOON))))
                    .isEqualTo(expected);
            assertThat(manager.insertBalanceSnapshots(List.of(Rows.balance(exchange, "a", "BTC", Rows.NOON, 1))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void refusedRowsAreNamedByTheirIndexAndTheRestIsStored() {
        List<BookTickerSnapshot> rows = new ArrayList<>(Rows.quotes(symbol, 0, 10_000));
        rows.set(9_000, Rows.quote(symbol, 9_000, Double.NaN));
        rows.set(17, Rows.quote(symbol, 17, -1));
        rows.set(18, Rows.quote(symbol, 18, 0));

        InsertResult result = manager.insertBookTickerSnapshots(rows);

        assertThat(result)
                .isEqualTo(new InsertResult(
                        9_997,
                        0,
                        0,
                        List.of(
                                new RefusedRow(17, "violates book_ticker_bid_qty_above_0"),
                                new RefusedRow(18, "violates book_ticker_bid_qty_above_0"),
                                new RefusedRow(9_000, "violates book_ticker_bid_qty_above_0"))));
        assertThat(database.count("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(9_997);
    }

    @Test
    void rowsOfUnknownSymbolsAndExchangesAndFundingOfSpotAreRefused() {
        List<BookTickerSnapshot> quotes =
                List.of(Rows.quote(999_999, 1), Rows.quote(symbol, 2), Rows.quote(symbol, -1, -1));

        assertThat(manager.insertBookTickerSnapshots(quotes))
                .isEqualTo(new InsertResult(
                        1,
                        0,
                        0,
                        List.of(
                                new RefusedRow(0, "no symbol has the id 999999"),
                                new RefusedRow(2, "violates book_ticker_bid_qty_above_0"))));
        assertThat(manager.insertBalanceSnapshots(List.of(Rows.balance(4711, "a", "BTC", Rows.NOON, 1)))
                        .refused())
                .containsExactly(new RefusedRow(0, "no exchange has the id 4711"));
        assertThat(manager.insertFundingRateSnapshots(
                                List.of(Rows.funding(symbol, Rows.NOON), Rows.funding(-1, Rows.NOON)))
                        .refused())
                .containsExactly(
                        new RefusedRow(0, "S1USDT of BINANCE_SPOT is no future: it has no funding"),
                        new RefusedRow(1, "no symbol has the id -1"));
    }

    @Test
    void anInstrumentThatAnotherProcessHasJustAddedIsKnown() {
        int next = symbol + 1;
        assertThat(manager.getSymbolById(next)).isEmpty();
        try (DatabaseManager other = database.another()) {
            assertThat(other.symbolId("BINANCE_SPOT", "NEWUSDT", "NEW", "USDT")).isEqualTo(next);
        }

        assertThat(manager.insertTradeSnapshots(List.of(Rows.trade(next, Rows.NOON, "t1")))
                        .inserted())
                .isOne();
    }

    @Test
    void aTimeOutOfAllReasonIsRefusedToo() {
        Instant senseless = Instant.parse("2150-01-01T00:00:00Z");
        List<TradeSnapshot> rows = List.of(Rows.trade(symbol, Rows.NOON, "t1"), Rows.trade(symbol, senseless, "t2"));

        InsertResult result = manager.insertTradeSnapshots(rows);

        assertThat(result.inserted()).isOne();
        assertThat(result.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.index()).isOne();
            assertThat(refused.reason()).contains("2099-12-31");
        });
    }

    @Test
    void aBatchThatIsMostlyRefusedIsNotStored() {
        List<BookTickerSnapshot> rows = new ArrayList<>(Rows.quotes(symbol, 0, 50));
        for (int bad = 50; bad < 200; bad++) {
            rows.add(Rows.quote(symbol, bad, -1));
        }

        assertThatThrownBy(() -> manager.insertBookTickerSnapshots(rows))
                .isInstanceOf(RejectedDataException.class)
                .hasMessageContaining("more than 100 rows are refused")
                .hasMessageContaining("bid_qty");
        assertThat(database.count("SELECT count(*) FROM book_ticker_snapshots")).isZero();
    }
}

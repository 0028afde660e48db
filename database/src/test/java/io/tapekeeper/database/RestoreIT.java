// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.database.TestDatabase.Stream;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that the ledger has counted come back into tables that have lost them, and nothing else does. */
@ExtendWith(PostgresExtension.class)
class RestoreIT {

    private static final Instant LATER = Instant.parse("2024-08-20T06:00:00Z");

    private TestDatabase database;
    private DatabaseManager manager;
    private Stream stream;
    private int symbol;

    @BeforeEach
    void createDatabase(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.at(LATER);
        stream = database.newStream();
        symbol = database.newSymbol();
    }

    @AfterEach
    void closeDatabase() {
        manager.close();
        database.close();
    }

    @Test
    void lostRowsComeBackAndTheLedgerIsTrueAgain() {
        List<BookTickerSnapshot> quotes = Rows.quotes(symbol, 0, 10);
        database.write(stream, quotes);
        database.execute("DELETE FROM book_ticker_snapshots WHERE sequence < 3");

        assertThat(manager.recovery().restore(quotes)).isEqualTo(new RestoreResult(3, 7, 0));
        assertThat(manager.recovery().restore(quotes)).isEqualTo(new RestoreResult(0, 10, 0));

        assertLedgerBalances(10);
    }

    @Test
    void nothingIsRestoredOfNothing() {
        assertThat(manager.recovery().restore(List.of())).isEqualTo(new RestoreResult(0, 0, 0));
    }

    @Test
    void daysThatRetentionHasDroppedStayAway() {
        int exchange = manager.exchangeId("BINANCE_SPOT");
        int future = manager.symbolId("BINANCE_FUTURES", "BTCUSDT", "BTC", "USDT");
        List<List<? extends Row>> kinds = List.of(
                Rows.quotes(symbol, 0, 2),
                List.of(Rows.trade(symbol, Rows.NOON, "1")),
                List.of(Rows.funding(future, Rows.NOON)),
                List.of(Rows.balance(exchange, "main", "BTC", Rows.NOON, 1)));
        kinds.forEach(rows -> database.write(stream, rows));
        List<GapRow> gaps = List.of(Rows.gap(symbol, Rows.NOON));
        database.write(stream, gaps);
        Duration day = Duration.ofDays(1);
        manager.cleanupOldData(new Retention(day, day, day, day));

        for (List<? extends Row> rows : kinds) {
            assertThat(manager.recovery().restore(rows)).isEqualTo(new RestoreResult(0, 0, rows.size()));
        }
        assertThat(manager.recovery().restore(gaps)).isEqualTo(new RestoreResult(0, 1, 0));
        assertThat(database.count("SELECT count(*) FROM trade_snapshots")).isZero();
    }

    @Test
    void aRefusedRowIsNamedByItsPlaceAndKeepsTheOthersOut() {
        List<BookTickerSnapshot> rows = List.of(Rows.quote(symbol, 1), Rows.quote(symbol, 2, -1));

        assertThatThrownBy(() -> manager.recovery().restore(rows))
                .isInstanceOfSatisfying(
                        RejectedRowException.class,
                        refused -> assertThat(refused.rowIndex()).isEqualTo(1));
        assertThat(database.count("SELECT count(*) FROM book_ticker_snapshots")).isZero();
    }

    @Test
    void lostLettersComeBackOnce() {
        List<DeadLetter> letters = List.of(Rows.letter(stream.source(), 0), Rows.letter(stream.source(), 1));

        assertThat(manager.recovery().restoreDeadLetters(letters)).isEqualTo(2);
        assertThat(manager.recovery().restoreDeadLetters(letters)).isZero();
        assertThat(manager.recovery().restoreDeadLetters(List.of())).isZero();
    }

    private void assertLedgerBalances(long rows) {
        assertThat(manager.ledgerSnapshot().days()).allSatisfy(day -> {
            assertThat(day.tableRows()).isEqualTo(rows);
            assertThat(day.ledgerRows()).isEqualTo(rows);
        });
    }
}

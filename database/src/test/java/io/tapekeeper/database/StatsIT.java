// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.DatabaseStats.TableStats;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class StatsIT {

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
    void anEmptyDatabaseHasFourEmptyTables() {
        assertThat(manager.getDatabaseStats().tables())
                .extracting(TableStats::table)
                .containsExactly(
                        "balance_snapshots", "book_ticker_snapshots", "funding_rate_snapshots", "trade_snapshots");
        assertThat(manager.getDatabaseStats().tables()).allSatisfy(table -> {
            assertThat(table.rows()).isZero();
            assertThat(table.oldest()).isNull();
            assertThat(table.newest()).isNull();
        });
        assertThat(manager.getDatabaseStats().bytes()).isPositive();
    }

    @Test
    void rowsEndsAndSizeAreThoseOfTheTables() {
        int first = database.newSymbol();
        int second = database.newSymbol();
        Instant later = Rows.NOON.plus(Duration.ofDays(2));
        manager.insertTradeSnapshots(List.of(
                Rows.trade(first, Rows.NOON.plusNanos(1_000), "t1"),
                Rows.trade(second, Rows.NOON, "t1"),
                Rows.trade(second, later, "t2"),
                Rows.trade(first, later.minusNanos(1_000), "t2")));
        database.write(database.newStream(), List.of(Rows.trade(first, later, "t3")));
        int exchange = manager.exchangeId("MEXC_SPOT");
        manager.insertBalanceSnapshots(IntStream.range(0, 7)
                .mapToObj(hour ->
                        Rows.balance(exchange, "a", "A" + hour % 3, Rows.NOON.plus(Duration.ofHours(hour)), hour))
                .toList());

        TableStats trades = stats("trade_snapshots");
        assertThat(trades.rows()).isEqualTo(5);
        assertThat(trades.oldest()).isEqualTo(Rows.NOON);
        assertThat(trades.newest()).isEqualTo(later);
        assertThat(trades.partitions()).isEqualTo(2);
        assertThat(trades.bytes())
                .isEqualTo(database.count("SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                        + " WHERE inhparent = 'trade_snapshots'::regclass"));
        TableStats balances = stats("balance_snapshots");
        assertThat(balances.rows()).isEqualTo(7);
        assertThat(balances.oldest()).isEqualTo(Rows.NOON);
        assertThat(balances.newest()).isEqualTo(Rows.NOON.plus(Duration.ofHours(6)));
    }

    @Test
    void anEndIsFoundAlsoWhereTheOutermostDayHasBeenEmptied() {
        int symbol = database.newSymbol();
        Instant later = Rows.NOON.plus(Duration.ofDays(1));
        manager.insertTradeSnapshots(List.of(Rows.trade(symbol, Rows.NOON, "t1"), Rows.trade(symbol, later, "t2")));
        database.execute("DELETE FROM trade_snapshots WHERE trade_id = 't2'");

        assertThat(stats("trade_snapshots").newest()).isEqualTo(Rows.NOON);
        assertThat(stats("trade_snapshots").oldest()).isEqualTo(Rows.NOON);
    }

    private TableStats stats(String table) {
        return manager.getDatabaseStats().tables().stream()
                .filter(one -> one.table().equals(table))
                .findFirst()
                .orElseThrow();
    }
}

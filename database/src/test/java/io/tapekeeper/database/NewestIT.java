// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of the newest rows, however old they are. */
@ExtendWith(PostgresExtension.class)
class NewestIT {

    private static final Duration PAST_THE_CACHE = Duration.ofSeconds(2);

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

    /** Writes by another process, in any order of time, over ten days. */
    @Test
    void theLatestAreThoseOfAPlainMapWhateverWasReadBefore() {
        List<Integer> symbols =
                IntStream.range(0, 12).mapToObj(n -> database.newSymbol()).toList();
        Map<Integer, BookTickerSnapshot> model = new TreeMap<>();
        Random random = new Random(3);
        AtomicLong nanos = new AtomicLong();
        TestDatabase.Stream stream = database.newStream();
        try (DatabaseManager reader = database.withTicker(nanos::get)) {
            for (int round = 0; round < 300; round++) {
                int symbol = symbols.get(random.nextInt(10));
                long sequence = random.nextInt(864_000) * 1_000L;
                BookTickerSnapshot written = Rows.quote(symbol, sequence, 5);
                database.write(stream, List.of(written));
                model.merge(symbol, written, (a, b) -> a.sequence() > b.sequence() ? a : b);
                nanos.addAndGet(PAST_THE_CACHE.toNanos());
                List<Integer> asked =
                        symbols.stream().filter(id -> random.nextInt(3) > 0).toList();

                assertThat(reader.getLatestBookTickers(asked))
                        .isEqualTo(model.values().stream()
                                .filter(row -> asked.contains(row.symbolId()))
                                .toList());
            }
        }
    }

    @Test
    void aRowThatIsTakenAwayGivesPlaceToTheOneBefore() {
        int symbol = database.newSymbol();
        AtomicLong nanos = new AtomicLong();
        database.write(database.newStream(), List.of(Rows.quote(symbol, 1), Rows.quote(symbol, 2)));
        try (DatabaseManager reader = database.withTicker(nanos::get)) {
            assertThat(reader.getLatestBookTickers(List.of(symbol))).containsExactly(Rows.quote(symbol, 2));

            database.execute("DELETE FROM book_ticker_snapshots WHERE sequence = 2 AND symbol_id = " + symbol);
            nanos.addAndGet(PAST_THE_CACHE.toNanos());

            assertThat(reader.getLatestBookTickers(List.of(symbol))).containsExactly(Rows.quote(symbol, 1));
        }
    }

    @Test
    void anEmptiedAssetIsNotActive() {
        int exchange = manager.exchangeId("BINANCE_SPOT");
        List<BalanceSnapshot> rows = new ArrayList<>();
        rows.add(held(exchange, "EMPTIED", 0, 5, 5));
        rows.add(held(exchange, "EMPTIED", 1, 0, 0));
        rows.add(held(exchange, "FILLED", 0, 0, 0));
        rows.add(held(exchange, "FILLED", 1, 0.25, 0.5));
        rows.add(held(exchange, "LEAST", 0, 0.25, 0.25));
        database.write(database.newStream(), rows);

        assertThat(manager.getActiveBalances(BalanceFilter.ALL, 0.5)).containsExactly(rows.get(3));
        assertThat(manager.getActiveBalances(new BalanceFilter(exchange, "main", null), 0))
                .extracting(BalanceSnapshot::asset)
                .containsExactly("FILLED", "LEAST");
        assertThat(manager.getActiveBalances(new BalanceFilter(exchange + 1, null, null), 0))
                .isEmpty();
    }

    @Test
    void recentTradesReachBackToTheBorderNewestFirst() {
        int symbol = database.newSymbol();
        Instant now = Rows.NOON;
        List<TradeSnapshot> trades = List.of(
                Rows.trade(symbol, now.minus(Duration.ofHours(1)).minusNanos(1_000), "old"),
                Rows.trade(symbol, now.minus(Duration.ofHours(1)), "border"),
                Rows.trade(symbol, now.minusSeconds(1), "young"),
                Rows.trade(symbol, now.plusSeconds(1), "ahead"));
        database.write(database.newStream(), trades);
        try (DatabaseManager reader = DatabaseManager.open(
                DatabaseSettings.of(database.url()), System::nanoTime, Clock.fixed(now, ZoneOffset.UTC))) {
            assertThat(ids(reader.getRecentTrades(List.of(symbol), Duration.ofHours(1), 10)))
                    .containsExactly("ahead", "young", "border");
            assertThat(ids(reader.getRecentTrades(List.of(symbol), Duration.ofHours(1), 2)))
                    .containsExactly("ahead", "young");
            assertThat(reader.getRecentTrades(List.of(), Duration.ofHours(1), 2))
                    .isEmpty();
        }
    }

    private static List<String> ids(List<TradeSnapshot> trades) {
        return trades.stream().map(TradeSnapshot::tradeId).toList();
    }

    private static BalanceSnapshot held(int exchange, String asset, int second, double available, double locked) {
        Instant time = Rows.NOON.plusSeconds(second);
        return new BalanceSnapshot(exchange, "main", asset, time, available, locked, null, null, null, time);
    }
}

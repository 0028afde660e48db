// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(PostgresExtension.class)
class ReadIT {

    private static final Instant FROM = Instant.parse("2024-08-08T23:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(3));
    private static final Instant RECEIVED = FROM.plus(Duration.ofHours(9));
    private static final int PAGE = 7;

    private static TestDatabase database;
    private static DatabaseManager manager;
    private static int exchange;
    private static List<Integer> symbols;
    private static final List<BookTickerSnapshot> QUOTES = new ArrayList<>();
    private static final List<TradeSnapshot> TRADES = new ArrayList<>();
    private static final List<FundingRateSnapshot> RATES = new ArrayList<>();
    private static final List<BalanceSnapshot> BALANCES = new ArrayList<>();
    private static final List<GapRow> GAPS = new ArrayList<>();

    /** Two days, three instruments, and many rows that share their time. */
    @BeforeAll
    static void storeRows(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
        exchange = manager.exchangeId("BINANCE_SPOT");
        symbols = List.of(database.newSymbol(), database.newSymbol(), database.newSymbol());
        for (int row = 0; row < 100; row++) {
            Instant time = FROM.plus(Duration.ofMinutes(row / 4 * 5));
            int symbol = symbols.get(row % 3);
            QUOTES.add(new BookTickerSnapshot(symbol, time, row % 2 == 0 ? row : -row, 1, 2, 3, 4, RECEIVED, false));
            TRADES.add(
                    new TradeSnapshot(symbol, time, "t" + row, 1, 2, row % 5 == 0 ? 2.0 : null, Side.SELL, RECEIVED));
            RATES.add(new FundingRateSnapshot(
                    symbol, time, -0.01, FROM.plusMillis(row + 1), row % 2 == 0 ? TO : null, RECEIVED));
            BALANCES.add(Rows.balance(exchange, "a" + row % 2, "C" + row % 4, time.plusMillis(row), row));
            GAPS.add(Rows.gap(symbol, time.plusMillis(row / 2)));
        }
        for (List<? extends Row> rows : List.of(QUOTES, TRADES, RATES, BALANCES, GAPS)) {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(5));
            database.write(database.newStream(), shuffled);
        }
        GAPS.removeIf(gap -> GAPS.indexOf(gap) != GAPS.lastIndexOf(gap));
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void pagesVisitEveryRowOnceInOrder(Order order) {
        assertThat(pages(after -> manager.getBookTickerHistory(query(order, after))))
                .containsExactlyElementsOf(sorted(
                        QUOTES,
                        order,
                        Comparator.comparing(BookTickerSnapshot::timestamp)
                                .thenComparing(BookTickerSnapshot::symbolId)
                                .thenComparing(BookTickerSnapshot::sequence)));
        assertThat(pages(after -> manager.getTradeHistory(query(order, after))))
                .containsExactlyElementsOf(sorted(
                        TRADES,
                        order,
                        Comparator.comparing(TradeSnapshot::timestamp)
                                .thenComparing(TradeSnapshot::symbolId)
                                .thenComparing(TradeSnapshot::tradeId)));
        assertThat(pages(after -> manager.getFundingRateHistory(query(order, after))))
                .containsExactlyElementsOf(sorted(
                        RATES,
                        order,
                        Comparator.comparing(FundingRateSnapshot::timestamp)
                                .thenComparing(FundingRateSnapshot::symbolId)
                                .thenComparing(FundingRateSnapshot::fundingTime)));
        assertThat(pages(after -> manager.getGaps(query(order, after))))
                .containsExactlyElementsOf(
                        sorted(GAPS, order, Comparator.comparing(GapRow::from).thenComparing(GapRow::symbolId)));
        assertThat(pages(after ->
                        manager.getBalanceHistory(new BalanceQuery(BalanceFilter.ALL, FROM, TO, PAGE, order, after))))
                .containsExactlyElementsOf(sorted(BALANCES, order, Comparator.comparing(BalanceSnapshot::timestamp)));
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfOneInstrumentVisitEachOfItsRowsOnce(Order order) {
        int symbol = symbols.get(1);
        List<BookTickerSnapshot> found = pages(
                after -> manager.getBookTickerHistory(new HistoryQuery(List.of(symbol), FROM, TO, PAGE, order, after)));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        QUOTES.stream().filter(row -> row.symbolId() == symbol).toList());
    }

    @Test
    void theRangeHoldsItsStartAndNotItsEnd() {
        Instant end = FROM.plus(Duration.ofMinutes(5));

        List<BookTickerSnapshot> found =
                manager.getBookTickerHistory(new HistoryQuery(symbols, FROM, end, 1000, Order.ASCENDING, null));

        assertThat(found)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.timestamp()).isEqualTo(FROM));
        assertThat(manager.getBookTickerHistory(new HistoryQuery(List.of(), FROM, TO, 9, Order.ASCENDING, null)))
                .isEmpty();
    }

    @Test
    void theLatestOfEachInstrumentIsTheOneOfTheGreatestTimeThenSequence() {
        List<Integer> wanted = new ArrayList<>(symbols);
        wanted.add(999_999);

        assertThat(manager.getLatestBookTickers(wanted))
                .containsExactlyElementsOf(symbols.stream()
                        .map(symbol -> QUOTES.stream()
                                .filter(row -> row.symbolId() == symbol)
                                .max(Comparator.comparing(BookTickerSnapshot::timestamp)
                                        .thenComparing(BookTickerSnapshot::sequence))
                                .orElseThrow())
                        .toList());
        assertThat(manager.getLatestTrades(symbols)).hasSize(3);
        assertThat(manager.getLatestFundingRates(symbols)).hasSize(3);
        assertThat(manager.getLatestBookTickers(List.of())).isEmpty();
    }

    @Test
    void theLatestBalancesAreFoundByAnyPartOfTheirName() {
        assertThat(latest(BalanceFilter.ALL)).containsExactly(96.0, 98.0, 97.0, 99.0);
        assertThat(latest(new BalanceFilter(exchange, "a0", null))).containsExactly(96.0, 98.0);
        assertThat(latest(new BalanceFilter(null, null, "C3"))).containsExactly(99.0);
        assertThat(latest(new BalanceFilter(exchange + 1, null, null))).isEmpty();
    }

    @Test
    void aWriteIsSeenAtOnceAndAnotherProcesssWithinASecond() {
        AtomicLong nanos = new AtomicLong();
        int symbol = database.newSymbol();
        try (DatabaseManager reader = database.withTicker(nanos::get)) {
            assertThat(reader.getLatestBookTickers(List.of(symbol))).isEmpty();
            assertThat(manager.getLatestBookTickers(List.of(symbol))).isEmpty();

            database.write(database.newStream(), List.of(Rows.quote(symbol, 1)));

            assertThat(manager.getLatestBookTickers(List.of(symbol))).hasSize(1);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(reader.getLatestBookTickers(List.of(symbol))).hasSize(1);
        }
    }

    @Test
    void aCursorOfAnotherTableIsRefused() {
        HistoryCursor balance = HistoryCursor.behind(BALANCES.get(0));

        assertThatThrownBy(() -> manager.getTradeHistory(query(Order.ASCENDING, balance)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.getBookTickerHistory(
                        query(Order.ASCENDING, new HistoryCursor(FROM, 1, List.of("not a number")))))
                .isInstanceOf(RejectedDataException.class);
    }

    private static HistoryQuery query(Order order, HistoryCursor after) {
        return new HistoryQuery(symbols, FROM, TO, PAGE, order, after);
    }

    private static List<Double> latest(BalanceFilter filter) {
        return manager.getLatestBalances(filter).stream()
                .map(BalanceSnapshot::available)
                .toList();
    }

    private static <R extends Row> List<R> pages(Function<HistoryCursor, List<R>> read) {
        List<R> all = new ArrayList<>();
        List<R> page = read.apply(null);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            all.addAll(page);
            page = read.apply(HistoryCursor.behind(page.get(page.size() - 1)));
        }
        return all;
    }

    private static <R> List<R> sorted(List<R> rows, Order order, Comparator<R> ascending) {
        return rows.stream()
                .sorted(order == Order.ASCENDING ? ascending : ascending.reversed())
                .toList();
    }
}

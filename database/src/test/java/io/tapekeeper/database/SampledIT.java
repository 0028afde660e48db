// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One table of each kind, three days long, and thousands of random questions to it and to a plain list. */
@ExtendWith(PostgresExtension.class)
class SampledIT {

    private static final int QUESTIONS = 1_000;
    private static final Instant START = Instant.parse("2024-08-07T22:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(28);
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(1),
            Duration.ofNanos(1_001_000),
            Duration.ofMillis(7),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(7),
            Duration.ofHours(1),
            Duration.ofDays(1));

    private static TestDatabase database;
    private static DatabaseManager manager;
    private static List<Integer> symbols;
    private static final List<BookTickerSnapshot> QUOTES = new ArrayList<>();
    private static final List<TradeSnapshot> TRADES = new ArrayList<>();
    private static final List<FundingRateSnapshot> RATES = new ArrayList<>();
    private static final List<BalanceSnapshot> BALANCES = new ArrayList<>();

    private static final Sampling<BookTickerSnapshot, Integer> QUOTE_MODEL = new Sampling<>(
            QUOTES,
            BookTickerSnapshot::timestamp,
            BookTickerSnapshot::symbolId,
            Comparator.comparing(BookTickerSnapshot::timestamp).thenComparing(BookTickerSnapshot::sequence));

    /** A range, an interval and a limit. */
    private record Question(Instant from, Instant to, Duration interval, int limit) {}

    /** Bursts of rows of one millisecond, long silences, times on the borders of buckets and days. */
    @BeforeAll
    static void storeRows(TestPostgres postgres) {
        database = TestDatabase.create(postgres);
        manager = database.manager();
        int exchange = manager.exchangeId("BINANCE_SPOT");
        symbols = List.of(database.newSymbol(), database.newSymbol(), database.newSymbol(), database.newSymbol());
        Random random = new Random(11);
        for (int row = 0; row < 6_000; row++) {
            Instant time = time(random);
            int symbol = symbols.get(random.nextInt(3));
            long sequence = random.nextInt(4) == 0 ? -1 - row : row;
            QUOTES.add(new BookTickerSnapshot(symbol, time, sequence, 1 + random.nextDouble(), 1, 3, 4, START, false));
            if (row % 4 == 0) {
                TRADES.add(new TradeSnapshot(symbol, time, "t" + row, 1, 2, null, Side.SELL, START));
                RATES.add(new FundingRateSnapshot(symbol, time, 0.01, START.plusMillis(row), null, START));
                BALANCES.add(Rows.balance(
                        exchange, "a" + random.nextInt(2), "C" + random.nextInt(2), time.plusNanos(row * 1000L), row));
            }
        }
        for (List<? extends Row> rows : List.of(QUOTES, TRADES, RATES, BALANCES)) {
            database.write(database.newStream(), rows);
        }
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Test
    void sampledQuotesAreThoseOfAPlainList() {
        Random random = new Random(1);
        for (int number = 0; number < QUESTIONS; number++) {
            Question asked = question(random);
            assertThat(manager.getSampledBookTickerHistory(query(symbols, asked)))
                    .as("%s", asked)
                    .isEqualTo(QUOTE_MODEL.page(asked.from(), asked.to(), asked.interval(), asked.limit()));
        }
    }

    @Test
    void sampledTradesAreThoseOfAPlainList() {
        Sampling<TradeSnapshot, Integer> model = new Sampling<>(
                TRADES,
                TradeSnapshot::timestamp,
                TradeSnapshot::symbolId,
                Comparator.comparing(TradeSnapshot::timestamp).thenComparing(TradeSnapshot::tradeId));
        Random random = new Random(2);
        for (int number = 0; number < QUESTIONS; number++) {
            Question asked = question(random);
            assertThat(manager.getSampledTradeHistory(query(symbols, asked)))
                    .as("%s", asked)
                    .isEqualTo(model.page(asked.from(), asked.to(), asked.interval(), asked.limit()));
        }
    }

    @Test
    void sampledFundingRatesAreThoseOfAPlainList() {
        Sampling<FundingRateSnapshot, Integer> model = new Sampling<>(
                RATES,
                FundingRateSnapshot::timestamp,
                FundingRateSnapshot::symbolId,
                Comparator.comparing(FundingRateSnapshot::timestamp).thenComparing(FundingRateSnapshot::fundingTime));
        Random random = new Random(3);
        for (int number = 0; number < QUESTIONS; number++) {
            Question asked = question(random);
            assertThat(manager.getSampledFundingRateHistory(query(symbols, asked)))
                    .as("%s", asked)
                    .isEqualTo(model.page(asked.from(), asked.to(), asked.interval(), asked.limit()));
        }
    }

    @Test
    void sampledBalancesAreThoseOfAPlainList() {
        Random random = new Random(4);
        for (int number = 0; number < QUESTIONS; number++) {
            Question asked = question(random);
            String account = random.nextBoolean() ? "a1" : null;
            Sampling<BalanceSnapshot, String> model = new Sampling<>(
                    BALANCES.stream()
                            .filter(row -> account == null || row.account().equals(account))
                            .toList(),
                    BalanceSnapshot::timestamp,
                    row -> row.account() + row.asset(),
                    Comparator.comparing(BalanceSnapshot::timestamp));
            assertThat(manager.getSampledBalanceHistory(new SampledBalanceQuery(
                            new BalanceFilter(null, account, null),
                            asked.from(),
                            asked.to(),
                            asked.interval(),
                            asked.limit())))
                    .as("%s %s", account, asked)
                    .isEqualTo(model.page(asked.from(), asked.to(), asked.interval(), asked.limit()));
        }
    }

    @Test
    void alignedQuotesAreThoseOfAPlainList() {
        Random random = new Random(5);
        for (int number = 0; number < QUESTIONS; number++) {
            Question asked = question(random);
            assertThat(manager.getAlignedBookTickers(query(symbols, asked)))
                    .as("%s", asked)
                    .isEqualTo(aligned(asked));
        }
    }

    @Test
    void pagesThatBeginBehindTheLastBucketVisitEachBucketOnce() {
        Random random = new Random(6);
        for (int number = 0; number < 30; number++) {
            Question asked = question(random);
            Duration interval = asked.interval();
            List<BookTickerSnapshot> found = new ArrayList<>();
            SampledQuery query = new SampledQuery(symbols, START, START.plus(LENGTH), interval, 500);
            for (var page = manager.getSampledBookTickerHistory(query); !page.isEmpty(); ) {
                found.addAll(page);
                Instant next = query.nextFrom(page.get(page.size() - 1).timestamp());
                query = new SampledQuery(symbols, next, query.to(), interval, 500);
                page = manager.getSampledBookTickerHistory(query);
            }
            assertThat(found).isEqualTo(QUOTE_MODEL.page(START, START.plus(LENGTH), interval, Integer.MAX_VALUE));
        }
    }

    @Test
    void bucketsOfThousandsOfRowsAreReadToo() {
        int symbol = database.newSymbol();
        List<BookTickerSnapshot> rows = Rows.quotes(symbol, 0, 5_000);
        database.write(database.newStream(), rows);

        List<BookTickerSnapshot> found = manager.getSampledBookTickerHistory(new SampledQuery(
                List.of(symbol, symbol), Rows.NOON, Rows.NOON.plusSeconds(10), Duration.ofSeconds(1), 100));

        assertThat(found).extracting(BookTickerSnapshot::sequence).containsExactly(999L, 1999L, 2999L, 3999L, 4999L);
    }

    @Test
    void noInstrumentsGiveNothingAndAnUnknownOneIsAColumnOfNothing() {
        Question all = new Question(START, START.plus(LENGTH), Duration.ofHours(1), 3);

        assertThat(manager.getSampledBookTickerHistory(query(List.of(), all))).isEmpty();
        assertThat(manager.getAlignedBookTickers(query(List.of(), all))).isEmpty();
        assertThat(manager.getAlignedBookTickers(query(List.of(symbols.get(0), 999_999), all)))
                .hasSize(3)
                .allSatisfy(entry ->
                        assertThat(entry.quotes()).hasSize(2).element(1).isNull());
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        for (Duration interval : List.of(Duration.ofNanos(999_000), Duration.ofDays(2), Duration.ofNanos(2_000_001))) {
            assertThatThrownBy(() -> new SampledQuery(symbols, START, START, interval, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(interval.toString());
        }
        assertThatThrownBy(() -> new SampledBalanceQuery(BalanceFilter.ALL, START, START, Duration.ofDays(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit: 0");
    }

    private static List<AlignedQuotes> aligned(Question asked) {
        Map<Integer, BookTickerSnapshot> last = new HashMap<>();
        QUOTES.stream()
                .filter(row -> row.timestamp().isBefore(asked.from()))
                .sorted(QUOTE_MODEL.newest())
                .forEach(row -> last.put(row.symbolId(), row));
        List<AlignedQuotes> entries = new ArrayList<>();
        TreeMap<Instant, TreeMap<Integer, BookTickerSnapshot>> buckets =
                QUOTE_MODEL.buckets(asked.from(), asked.to(), asked.interval());
        buckets.forEach((start, changes) -> {
            last.putAll(changes);
            if (entries.size() < asked.limit()) {
                entries.add(
                        new AlignedQuotes(start, symbols.stream().map(last::get).toList()));
            }
        });
        return entries;
    }

    private static SampledQuery query(List<Integer> of, Question asked) {
        return new SampledQuery(of, asked.from(), asked.to(), asked.interval(), asked.limit());
    }

    private static Question question(Random random) {
        Instant from = time(random);
        Duration length = random.nextBoolean()
                ? Duration.ofMillis(random.nextInt(100_000_000))
                : Duration.ofMillis(random.nextInt(2_000));
        Duration interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
        return new Question(from, from.plus(length), interval, 1 + random.nextInt(random.nextBoolean() ? 5 : 3_000));
    }

    /** Often within a few busy seconds, often on a whole second, often a microsecond beside one. */
    private static Instant time(Random random) {
        Instant burst = START.plus(Duration.ofHours(random.nextInt((int) LENGTH.toHours() + 1)));
        return switch (random.nextInt(4)) {
            case 0 -> START.plus(random.nextInt(100_000_000), ChronoUnit.MILLIS);
            case 1 -> burst.plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
            case 2 -> burst.plus(random.nextInt(20) * 500L, ChronoUnit.MICROS);
            default -> burst.plusSeconds(random.nextInt(100));
        };
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quotes whose timestamp is a receive time, so that each collector's copy has another one. */
@ExtendWith(PostgresExtension.class)
class ReceiveTimedIT {

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
    void aSecondCollectorsCopiesAreUnchanged() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));

        SliceResult result = database.write(database.newStream(), minute(symbol, 1000, Duration.ofMillis(23)));

        assertThat(result).isEqualTo(new SliceResult(0, 0, 60, 0));
        assertThat(sequences(symbol)).hasSize(60);
    }

    @Test
    void copiesWithinOneBatchAreOne() {
        int symbol = database.newSymbol();
        List<BookTickerSnapshot> rows = new ArrayList<>();
        for (BookTickerSnapshot row : minute(symbol, 1000, Duration.ZERO)) {
            rows.add(row);
            rows.add(Rows.received(symbol, row.sequence(), row.timestamp().plusMillis(23)));
        }

        SliceResult result = database.write(database.newStream(), rows);

        assertThat(result).isEqualTo(new SliceResult(60, 0, 60, 0));
        assertThat(sequences(symbol)).hasSize(60);
    }

    @Test
    void copiesAreFoundByAnotherProcess() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));

        try (DatabaseManager restarted = database.another()) {
            List<BookTickerSnapshot> overlap = new ArrayList<>(minute(symbol, 1000, Duration.ofMinutes(-30)));
            overlap.addAll(minute(symbol, 1060, Duration.ofMinutes(-30)));
            SliceResult result = TestDatabase.write(restarted, database.newStream(), overlap);

            assertThat(result).isEqualTo(new SliceResult(60, 0, 60, 0));
        }
        assertThat(sequences(symbol)).containsExactlyInAnyOrderElementsOf(range(1000, 1120));
    }

    @Test
    void anOlderRecordingAfterNewerDataIsStoredOnce() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 5000, Duration.ofHours(7)));

        SliceResult backfill = database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));
        SliceResult again = database.write(database.newStream(), minute(symbol, 1000, Duration.ofMillis(-40)));

        assertThat(backfill).isEqualTo(new SliceResult(60, 0, 0, 0));
        assertThat(again).isEqualTo(new SliceResult(0, 0, 60, 0));
        assertThat(sequences(symbol)).hasSize(120);
    }

    @Test
    void oneBatchFindsQuotesThatLieMonthsApart() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 5000, Duration.ofDays(50)));
        database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));

        List<BookTickerSnapshot> copies =
                new ArrayList<>(minute(symbol, 5000, Duration.ofDays(50).plusMillis(23)));
        copies.addAll(minute(symbol, 1000, Duration.ofMillis(23)));
        SliceResult result = database.write(database.newStream(), copies);

        assertThat(result).isEqualTo(new SliceResult(0, 0, 120, 0));
    }

    @Test
    void aSequenceThatComesBackAfterTheSkewIsAnotherQuote() {
        int symbol = database.newSymbol();
        Instant time = Rows.NOON;
        database.write(database.newStream(), List.of(Rows.received(symbol, 7, time)));

        SliceResult atTheSkew =
                database.write(database.newStream(), List.of(Rows.received(symbol, 7, time.plus(TestDatabase.SKEW))));
        SliceResult beyond = database.write(
                database.newStream(),
                List.of(Rows.received(symbol, 7, time.plus(TestDatabase.SKEW).plusMillis(1))));

        assertThat(atTheSkew).isEqualTo(new SliceResult(0, 0, 1, 0));
        assertThat(beyond).isEqualTo(new SliceResult(1, 0, 0, 0));
    }

    @Test
    void copiesAcrossMidnightAreOne() {
        int symbol = database.newSymbol();
        Instant midnight = Instant.parse("2024-08-10T00:00:00Z");
        database.write(database.newStream(), List.of(Rows.received(symbol, 7, midnight.minusMillis(5))));

        SliceResult result =
                database.write(database.newStream(), List.of(Rows.received(symbol, 7, midnight.plusMillis(5))));

        assertThat(result).isEqualTo(new SliceResult(0, 0, 1, 0));
    }

    @Test
    void aCorrectionKeepsTheStoredTimestamp() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), List.of(Rows.received(symbol, 7, Rows.NOON, 10)));

        SliceResult result =
                database.write(database.newStream(), List.of(Rows.received(symbol, 7, Rows.NOON.plusMillis(9), 20)));

        assertThat(result).isEqualTo(new SliceResult(0, 1, 0, 0));
        assertThat(database.manager().getLatestBookTickers(List.of(symbol)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.timestamp()).isEqualTo(Rows.NOON);
                    assertThat(row.bidQty()).isEqualTo(20);
                });
    }

    @Test
    void aStandInSequenceGoesByTheOrdinaryKey() {
        int symbol = database.newSymbol();
        BookTickerSnapshot standIn = Rows.received(symbol, -42, Rows.NOON, 10);
        database.write(database.newStream(), List.of(standIn));

        SliceResult result = database.write(
                database.newStream(), List.of(standIn, Rows.received(symbol, -42, Rows.NOON.plusMillis(1), 10)));

        assertThat(result).isEqualTo(new SliceResult(1, 0, 1, 0));
        assertThat(database.count("SELECT count(*) FROM sequence_highs WHERE symbol_id = " + symbol))
                .isZero();
    }

    @Test
    void theHighestSequenceIsKeptWithTheRows() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));
        database.write(database.newStream(), minute(symbol, 100, Duration.ofHours(-9)));

        assertThat(database.count("SELECT sequence FROM sequence_highs WHERE symbol_id = " + symbol))
                .isEqualTo(1059);
    }

    @Test
    void anAbsurdSequenceHidesNeitherWhatIsNewNorWhatIsStored() {
        int symbol = database.newSymbol();
        database.write(database.newStream(), minute(symbol, 1000, Duration.ZERO));
        database.write(
                database.newStream(), List.of(Rows.received(symbol, Long.MAX_VALUE, Rows.NOON.plusSeconds(60), 1)));

        SliceResult next = database.write(database.newStream(), minute(symbol, 1060, Duration.ofMinutes(1)));
        SliceResult copies = database.write(database.newStream(), minute(symbol, 1030, Duration.ofSeconds(31)));

        assertThat(next).isEqualTo(new SliceResult(60, 0, 0, 0));
        assertThat(copies).isEqualTo(new SliceResult(0, 0, 60, 0));
        assertThat(database.count("SELECT second FROM sequence_highs WHERE symbol_id = " + symbol))
                .as("the highest that is not absurd")
                .isEqualTo(1119);
    }

    @Test
    void theLookUpReadsTheIndexOfTheDaysAroundAndNoOther() throws Exception {
        int symbol = database.newSymbol();
        for (int day = -2; day <= 2; day++) {
            database.write(database.newStream(), minute(symbol, 1000 + 60 * day, Duration.ofDays(day)));
        }

        String plan = plan(minute(symbol, 1000, Duration.ZERO));

        assertThat(plan).contains("Index").contains("20240808").doesNotContain("Seq Scan on book_ticker");
        assertThat(plan).doesNotContain("20240806", "20240807", "20240809", "20240810");
    }

    private static String plan(List<BookTickerSnapshot> quotes) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(database.url());
                PreparedStatement statement = connection.prepareStatement("EXPLAIN ANALYZE " + StoredQuotes.FIND)) {
            StoredQuotes.bind(connection, statement, quotes, TestDatabase.SKEW);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** A quote each second. */
    private static List<BookTickerSnapshot> minute(int symbol, long firstSequence, Duration shift) {
        return LongStream.range(0, 60)
                .mapToObj(second -> Rows.received(
                        symbol,
                        firstSequence + second,
                        Rows.NOON.plusSeconds(second).plus(shift)))
                .toList();
    }

    private static List<Long> sequences(int symbol) {
        return database.texts("SELECT sequence FROM book_ticker_snapshots WHERE symbol_id = " + symbol).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.postgres.Outcome;
import io.tapekeeper.database.postgres.TableLoader;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statistics of a day that is being written never know its last minutes: nothing may rest on them. */
@ExtendWith(PostgresExtension.class)
class StaleStatisticsIT {

    private static final int INSTRUMENTS = 40;
    private static final int KNOWN_EACH = 25;
    private static final int NEW_EACH = 100;
    private static final int ROWS = INSTRUMENTS * NEW_EACH;
    /** Once to find it, once to look which few are to be locked, once to look which are corrections. */
    private static final int MOST_READS = 4 * ROWS;

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
    void aBatchThatIsStoredAlreadyReadsEachRowFewTimes() throws SQLException {
        List<Integer> symbols =
                Stream.generate(database::newSymbol).limit(INSTRUMENTS).toList();
        database.write(database.newStream(), quotes(symbols, 0, KNOWN_EACH));
        database.executeEach(
                "ALTER TABLE book_ticker_snapshots_20240808 SET (autovacuum_enabled = off)",
                "ANALYZE book_ticker_snapshots");
        List<BookTickerSnapshot> rows = quotes(symbols, KNOWN_EACH, KNOWN_EACH + NEW_EACH);
        database.write(database.newStream(), rows);

        try (Connection connection = DriverManager.getConnection(database.url())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET random_page_cost = 1.1; SET plan_cache_mode = force_custom_plan");
            }
            connection.setAutoCommit(false);
            Outcome[] outcomes = new TableLoader<>(new BookTickerTable()).load(connection, someCorrected(rows), true);

            assertThat(outcomes).contains(Outcome.UNCHANGED, Outcome.UPDATED).doesNotContain(Outcome.INSERTED);
            assertThat(reads(connection, "seq_tup_read", "stage_book_ticker_snapshots"))
                    .isBetween((long) ROWS, (long) MOST_READS);
            assertThat(reads(connection, "idx_tup_fetch", "book_ticker_snapshots_20240808"))
                    .isBetween((long) ROWS, (long) MOST_READS);
        }
    }

    private static List<BookTickerSnapshot> quotes(List<Integer> symbols, long from, long to) {
        return symbols.stream()
                .flatMap(symbol -> Rows.quotes(symbol, from, to).stream())
                .toList();
    }

    private static List<BookTickerSnapshot> someCorrected(List<BookTickerSnapshot> rows) {
        List<BookTickerSnapshot> corrected = new ArrayList<>(rows);
        for (int at = 0; at < rows.size(); at += ROWS / 8) {
            BookTickerSnapshot row = rows.get(at);
            corrected.set(at, Rows.quote(row.symbolId(), row.sequence(), 2 + row.sequence()));
        }
        return corrected;
    }

    /** What the connection's transaction read so far. */
    private static long reads(Connection connection, String counter, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + counter
                        + " FROM pg_stat_xact_user_tables WHERE relid = '" + table + "'::regclass")) {
            assertThat(rows.next()).as(table).isTrue();
            return rows.getLong(1);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.HistoryQuery;
import io.tapekeeper.database.Order;
import java.sql.SQLException;
import java.time.Instant;

/**
 * 10,000 quotes of one instrument as records, beside a bare cursor and COPY that fetch the same rows. One thread at a
 * time.
 */
final class HistoryDuel {

    private static final int REPEATS = 5;
    private static final double MILLIS = 1e3;
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");

    private final QuoteHistory history;
    private final DatabaseManager database;
    private final BareReads bare;
    private final Duel cursor = new Duel("history_10000_ms", "ms");
    private final Duel copy = new Duel("history_10000_copy_ms", "ms");

    HistoryDuel(QuoteHistory history, BareReads bare) {
        this.history = history;
        this.database = history.writer().database();
        this.bare = bare;
    }

    void round(boolean counts) throws SQLException {
        Stopwatch ours = new Stopwatch();
        Stopwatch byCursor = new Stopwatch();
        Stopwatch byCopy = new Stopwatch();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int id : history.readSymbolIds()) {
                int rows = bare.historyRows(id, QuoteHistory.READ_ROWS); // nobody is the first to read them
                Stopwatch.both(
                        (id + repeat) % 2 == 0,
                        ours,
                        () -> Expected.rows(rows, read(id)),
                        byCursor,
                        () -> Expected.rows(rows, bare.history(id, QuoteHistory.READ_ROWS)));
                byCopy.time(() -> bare.historyByCopy(id, QuoteHistory.READ_ROWS));
            }
        }
        if (counts) {
            double oursMillis = perHistory(ours);
            cursor.round(oursMillis, perHistory(byCursor));
            copy.round(oursMillis, perHistory(byCopy));
        }
    }

    BenchResult asRecords() {
        return cursor.lessIsBetter();
    }

    BenchResult besideCopy() {
        return copy.lessIsBetter();
    }

    private int read(int symbolId) {
        return database.getBookTickerHistory(
                        HistoryQuery.of(symbolId, FROM, TO, QuoteHistory.READ_ROWS, Order.ASCENDING))
                .size();
    }

    private static double perHistory(Stopwatch watch) {
        return watch.seconds() * MILLIS / (REPEATS * QuoteHistory.READ_INSTRUMENTS);
    }
}

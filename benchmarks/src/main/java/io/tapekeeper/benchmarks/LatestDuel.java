// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The latest quote of one instrument, and of 1,000, when nothing of them is cached: each has just got a new one. Beside
 * the same statements by bare JDBC. One thread at a time.
 */
final class LatestDuel {

    private static final int REPEATS = 20;
    private static final int SINGLES = 20;
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;

    private final QuoteHistory history;
    private final DatabaseManager database;
    private final BareReads bare;
    private final Duel one = new Duel("latest_one_us", "us");
    private final Duel all = new Duel("latest_1000_ms", "ms");

    LatestDuel(QuoteHistory history, BareReads bare) {
        this.history = history;
        this.database = history.writer().database();
        this.bare = bare;
    }

    void round(boolean counts) throws SQLException {
        Stopwatch oursOne = new Stopwatch();
        Stopwatch bareOne = new Stopwatch();
        Stopwatch oursAll = new Stopwatch();
        Stopwatch bareAll = new Stopwatch();
        List<Integer> ids = history.symbolIds();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            boolean oursFirst = repeat % 2 == 0;
            newQuotes(ids);
            Stopwatch.both(oursFirst, oursAll, () -> ours(ids), bareAll, () -> bare(ids));
            newQuotes(ids);
            for (int single = 0; single < SINGLES; single++) {
                int id = ids.get((repeat * SINGLES + single) % ids.size());
                List<Integer> only = List.of(id);
                Stopwatch.both(
                        single % 2 == 0, oursOne, () -> ours(only), bareOne, () -> Expected.rows(1, bare.latest(id)));
            }
        }
        if (counts) {
            double singles = REPEATS * SINGLES;
            one.round(oursOne.seconds() * MICROS / singles, bareOne.seconds() * MICROS / singles);
            all.round(oursAll.seconds() * MILLIS / REPEATS, bareAll.seconds() * MILLIS / REPEATS);
        }
    }

    BenchResult one() {
        return one.lessIsBetter();
    }

    BenchResult all() {
        return all.lessIsBetter();
    }

    /** Nothing is cached afterwards, and neither of us is the first to read the new rows from PostgreSQL. */
    private void newQuotes(List<Integer> ids) throws SQLException {
        history.quoteAll();
        bare(ids);
    }

    private void ours(List<Integer> ids) {
        Expected.rows(ids.size(), database.getLatestBookTickers(ids).size());
    }

    private void bare(List<Integer> ids) throws SQLException {
        Expected.rows(ids.size(), bare.latest(ids));
    }
}

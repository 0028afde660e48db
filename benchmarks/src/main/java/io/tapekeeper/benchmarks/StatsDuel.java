// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import java.sql.SQLException;

/** The statistics of all tables, beside counting the one that has rows. One thread at a time. */
final class StatsDuel {

    private static final double MILLIS = 1e3;

    private final DatabaseManager database;
    private final BareReads bare;
    private final Duel duel = new Duel("stats_ms", "ms");

    StatsDuel(QuoteHistory history, BareReads bare) {
        this.database = history.writer().database();
        this.bare = bare;
    }

    void round(boolean counts) throws SQLException {
        Stopwatch ours = new Stopwatch();
        Stopwatch reference = new Stopwatch();
        ours.time(() -> Expected.rows(4, database.getDatabaseStats().tables().size()));
        reference.time(() -> Expected.rows(1, bare.stats()));
        if (counts) {
            duel.round(ours.seconds() * MILLIS, reference.seconds() * MILLIS);
        }
    }

    BenchResult result() {
        return duel.lessIsBetter();
    }
}

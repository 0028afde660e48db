// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.SampledQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The newest quote of each minute of one instrument, beside SELECT DISTINCT ON. One thread at a time. */
final class SampledDuel {

    private static final double MILLIS = 1e3;
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LIMIT = 100_000;

    private final QuoteHistory history;
    private final DatabaseManager database;
    private final BareReads bare;
    private final Duel duel = new Duel("sampled_by_minute_ms", "ms");

    SampledDuel(QuoteHistory history, BareReads bare) {
        this.history = history;
        this.database = history.writer().database();
        this.bare = bare;
    }

    void round(boolean counts) throws SQLException {
        Stopwatch ours = new Stopwatch();
        Stopwatch reference = new Stopwatch();
        boolean oursFirst = true;
        for (int id : history.readSymbolIds()) {
            int rows = bare.sampledByMinute(id);
            Stopwatch.both(
                    oursFirst,
                    ours,
                    () -> Expected.rows(rows, sampled(id)),
                    reference,
                    () -> Expected.rows(rows, bare.sampledByMinute(id)));
            oursFirst = !oursFirst;
        }
        if (counts) {
            duel.round(perHistory(ours), perHistory(reference));
        }
    }

    BenchResult result() {
        return duel.lessIsBetter();
    }

    private int sampled(int symbolId) {
        return database.getSampledBookTickerHistory(
                        new SampledQuery(List.of(symbolId), Instant.EPOCH, TO, MINUTE, LIMIT))
                .size();
    }

    private static double perHistory(Stopwatch watch) {
        return watch.seconds() * MILLIS / QuoteHistory.READ_INSTRUMENTS;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Latest rows and histories, beside bare JDBC on the same rows. */
final class QueryBench implements Bench {

    private final long rows;

    QueryBench(long rows) {
        this.rows = rows;
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        try (QuoteHistory history = new QuoteHistory(server, rows);
                BareReads bare = new BareReads(server)) {
            history.load(rows, progress);
            LatestDuel latest = new LatestDuel(history, bare);
            HistoryDuel histories = new HistoryDuel(history, bare);
            SampledDuel sampled = new SampledDuel(history, bare);
            StatsDuel stats = new StatsDuel(history, bare);
            for (int round = 0; round <= Duel.ROUNDS; round++) {
                progress.accept(round == 0 ? "warming up" : "round " + round + " of " + Duel.ROUNDS);
                latest.round(round > 0);
                histories.round(round > 0);
                sampled.round(round > 0);
                stats.round(round > 0);
            }
            return new BenchReport(
                    "query",
                    List.of(
                            latest.one(),
                            latest.all(),
                            histories.asRecords(),
                            histories.besideCopy(),
                            sampled.result(),
                            stats.result()));
        }
    }
}

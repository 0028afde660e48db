// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows a second into each event table, and what they take on disk, beside raw binary COPY: {@link TableDuel}. */
final class StorageBench implements Bench {

    private static final int INSTRUMENTS = 200;
    private static final int DAYS_AGO = 2;
    private static final int SEED = 1;

    private final int rows;

    StorageBench(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO);
        List<BenchResult> results = new ArrayList<>();
        for (EventTable<?> table : tables(server)) {
            progress.accept("%s: %,d rows new, half stored, stored".formatted(table.name(), rows));
            try (TableDuel<?> duel = new TableDuel<>(server, table, INSTRUMENTS, day, rows)) {
                results.addAll(duel.run());
            }
        }
        return new BenchReport("storage", results);
    }

    private static List<EventTable<?>> tables(BenchServer server) {
        int[] symbolIds = Instruments.add(server, INSTRUMENTS);
        try (DatabaseManager database = DatabaseManager.open(server.settings())) {
            int exchangeId = database.exchangeId(Instruments.EXCHANGE);
            return List.of(
                    new BookTickers(symbolIds, SEED),
                    new Trades(symbolIds, SEED),
                    new FundingRates(symbolIds, SEED),
                    new Balances(exchangeId, INSTRUMENTS, SEED));
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.ChildJvm;
import io.tapekeeper.benchmarks.process.RoleProcess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Raw records a second through {@code tapekeeper ingest}, beside Streams with nothing in it: {@link IngestDuel}. */
final class IngestBench implements Bench {

    private static final int SYMBOLS = 200;
    private static final int MANY_SYMBOLS = 5_000;
    private static final int GOOD_TO_A_HOSTILE = 50;

    private final int rows;

    IngestBench(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        progress.accept("starting Kafka, the registry, ingest and its reference");
        List<BenchResult> results = new ArrayList<>();
        PipelineServers servers = PipelineServers.start(server);
        try (RoleProcess ingest = servers.role("ingest");
                ChildJvm passThrough = servers.passThrough();
                IngestDuel duel = new IngestDuel(servers, ingest, passThrough.address(), rows)) {
            for (Load load : List.of(
                    new Load("ingest", SYMBOLS, true, 0),
                    new Load("ingest_without_copies", SYMBOLS, false, 0),
                    new Load("ingest_5000_symbols", MANY_SYMBOLS, true, 0),
                    new Load("ingest_beside_hostile", SYMBOLS, true, GOOD_TO_A_HOSTILE))) {
                progress.accept("%s: %,d records, %,d symbols, %s, %,d hostile beside them"
                        .formatted(
                                load.name(),
                                rows,
                                load.symbols(),
                                load.redundant() ? "half of them copies" : "no copies",
                                load.hostileBeside(rows)));
                results.add(duel.run(load));
            }
            progress.accept("memory of ingest at its peak: %,d MB".formatted(ingest.peakMemoryBytes() >> 20));
        }
        return new BenchReport("ingest", results);
    }

    /**
     * What is sent.
     *
     * @param goodToAHostile after so many good records comes one that must be a dead letter; 0 for never
     */
    record Load(String name, int symbols, boolean redundant, int goodToAHostile) {

        int hostileBeside(int good) {
            return goodToAHostile == 0 ? 0 : good / goodToAHostile;
        }
    }
}

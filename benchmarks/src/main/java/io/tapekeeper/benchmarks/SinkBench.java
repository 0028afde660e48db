// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.RoleProcess;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Rows a second from Kafka into the tables by {@code tapekeeper sink}, beside raw binary COPY: {@link SinkDuel}. */
final class SinkBench implements Bench {

    private static final int SYMBOLS = 200;
    private static final double MOST_MEMORY_MB = 400;
    private static final double MB = 1 << 20;

    private final int rows;

    SinkBench(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        progress.accept("starting Kafka, the registry and the sink");
        PipelineServers servers = PipelineServers.start(server);
        try (RoleProcess sink = servers.role("sink");
                SinkDuel duel = new SinkDuel(server, servers, sink, SYMBOLS, rows)) {
            progress.accept("%,d rows".formatted(rows));
            BenchResult rate = duel.run();
            double memory = sink.peakMemoryBytes() / MB;
            return new BenchReport(
                    "sink", List.of(rate, BenchResult.lessIsBetter("sink_memory_mb", memory, MOST_MEMORY_MB, "MB")));
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.RoleProcess;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.publish.PublisherSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Time from when an event is to be sent to seeing its row, under load, beside the plainest pipeline: {@link PacedLane}. */
final class LatencyBench implements Bench {

    /** The code of all processes is compiled meanwhile, which takes most of the cores. */
    private static final int WARM_UP_ROUNDS = 10;

    private static final String UNIT = "ms";

    private final int rows;

    LatencyBench(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        progress.accept("starting Kafka, the registry, ingest, the sink and the reference");
        Duel median = new Duel("latency_p50_ms", UNIT);
        Duel slowest = new Duel("latency_p99_ms", UNIT);
        Instruments.add(server, PacedLane.SYMBOLS);
        PipelineServers servers = PipelineServers.start(server);
        try (RoleProcess ingest = servers.role("ingest");
                RoleProcess sink = servers.role("sink");
                BareLane bare = new BareLane(server, servers, progress);
                EventPublisher publisher = new EventPublisher(
                        PublisherSettings.defaults(servers.bootstrapServers()), servers.schemaIds());
                PacedLane ours = new PacedLane(server, "", publisher::publish, progress)) {
            for (int round = 0; round < Duel.warmUpRounds(rows, WARM_UP_ROUNDS); round++) {
                progress.accept("warm-up: reference %s; ours %s"
                        .formatted(bare.lane().send(rows / Duel.ROUNDS / 2), ours.send(rows / Duel.ROUNDS)));
            }
            for (int round = 1; round <= Duel.ROUNDS; round++) {
                ingest.requireRunning();
                sink.requireRunning();
                Round measured = round(round % 2 == 0, ours, bare.lane());
                progress.accept(
                        "round %d: reference %s; ours %s".formatted(round, measured.reference(), measured.ours()));
                median.round(
                        measured.ours().percentile(50), measured.reference().percentile(50));
                slowest.round(
                        measured.ours().percentile(99), measured.reference().percentile(99));
            }
            progress.accept("memory at its peak: ingest %,d MB, sink %,d MB"
                    .formatted(ingest.peakMemoryBytes() >> 20, sink.peakMemoryBytes() >> 20));
        }
        return new BenchReport("latency", List.of(median.lessIsBetter(), slowest.lessIsBetter()));
    }

    /** What either came to. */
    private record Round(Latencies ours, Latencies reference) {}

    private Round round(boolean oursFirst, PacedLane ours, PacedLane reference) throws SQLException {
        Latencies first = (oursFirst ? ours : reference).send(rows / Duel.ROUNDS);
        Latencies second = (oursFirst ? reference : ours).send(rows / Duel.ROUNDS);
        return oursFirst ? new Round(first, second) : new Round(second, first);
    }
}

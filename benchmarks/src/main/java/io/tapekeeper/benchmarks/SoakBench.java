// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.RoleProcess;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.publish.PublisherSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether memory and state stay flat: the pipeline under the load of {@link PacedLane}. Here ours is what the last tenth of
 * the load found and the reference is what the fourth tenth did, when all is warm.
 */
final class SoakBench implements Bench {

    private static final int PARTS = 10;
    private static final int EARLY_PART = 3;

    private final int rows;

    SoakBench(long rows) {
        this.rows = Math.toIntExact(rows);
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        progress.accept("starting Kafka, the registry, ingest and the sink");
        Instruments.add(server, PacedLane.SYMBOLS);
        PipelineServers servers = PipelineServers.start(server);
        try (RoleProcess ingest = servers.role("ingest");
                RoleProcess sink = servers.role("sink");
                EventPublisher publisher = new EventPublisher(
                        PublisherSettings.defaults(servers.bootstrapServers()), servers.schemaIds());
                PacedLane lane = new PacedLane(server, "", publisher::publish, progress)) {
            List<SoakSample> samples = new ArrayList<>();
            for (int part = 1; part <= PARTS; part++) {
                Latencies latencies = lane.send(rows / PARTS);
                ingest.requireRunning();
                sink.requireRunning();
                SoakSample sample = SoakSample.take(servers, ingest, sink, latencies);
                progress.accept("part %d of %d: %s; %s".formatted(part, PARTS, sample, latencies));
                samples.add(sample);
            }
            return new BenchReport("soak", samples.get(PARTS - 1).beside(samples.get(EARLY_PART)));
        }
    }
}

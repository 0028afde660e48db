// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.RoleProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/**
 * What the roles take at one moment.
 *
 * @param ingestMb resident memory of ingest
 * @param sinkMb resident memory of the sink
 * @param stateMb files in ingest's state directory
 * @param changelogMb Kafka's logs of ingest's state
 * @param p99Ms of the load since the sample before
 */
record SoakSample(double ingestMb, double sinkMb, double stateMb, double changelogMb, double p99Ms) {

    private static final double MB = 1 << 20;
    private static final String CHANGELOG = "-changelog";

    static SoakSample take(PipelineServers servers, RoleProcess ingest, RoleProcess sink, Latencies latencies) {
        return new SoakSample(
                ingest.memoryBytes() / MB,
                sink.memoryBytes() / MB,
                bytesBelow(servers.stateDir()) / MB,
                changelogBytes(servers.admin()) / MB,
                latencies.percentile(99));
    }

    /** This one as ours, an earlier one as the reference. */
    List<BenchResult> beside(SoakSample earlier) {
        return List.of(
                BenchResult.lessIsBetter("ingest_memory_mb", ingestMb, earlier.ingestMb, "MB"),
                BenchResult.lessIsBetter("sink_memory_mb", sinkMb, earlier.sinkMb, "MB"),
                BenchResult.lessIsBetter("ingest_state_mb", stateMb, earlier.stateMb, "MB"),
                BenchResult.lessIsBetter("ingest_changelog_mb", changelogMb, earlier.changelogMb, "MB"),
                BenchResult.lessIsBetter("latency_p99_ms", p99Ms, earlier.p99Ms, "ms"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "ingest %.0f MB, sink %.0f MB, state %.3f MB, changelogs %.1f MB",
                ingestMb,
                sinkMb,
                stateMb,
                changelogMb);
    }

    private static double bytesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile).mapToLong(File::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + directory, e);
        }
    }

    private static double changelogBytes(Admin admin) {
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .mapToLong(SoakSample::changelogBytes)
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("the sizes of the logs cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the sizes of the logs", e);
        }
    }

    private static long changelogBytes(LogDirDescription directory) {
        return directory.replicaInfos().entrySet().stream()
                .filter(replica -> replica.getKey().topic().endsWith(CHANGELOG))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}

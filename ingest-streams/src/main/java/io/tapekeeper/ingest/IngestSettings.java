// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.ingest.deduplicate.Deduplicator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How ingest runs.
 *
 * @param bootstrapServers of Kafka, {@code HOST:PORT,...}
 * @param stateDir keeps the process's identity over restarts; one running process per directory. If it is lost, so is nothing
 *     but a few seconds at the next start
 * @param threads that process records, 1 to 64
 * @param commitInterval from the end of a commit to the next, 1 millisecond to 5 seconds; longer while commits are slow or
 *     there is a backlog ({@code CommitPace})
 * @param dedupWindow how many of the latest events of an instrument are remembered, 16 to 1024, a multiple of 16
 * @param replicationFactor copies of the changelog topics, 1 or more
 * @param standbyReplicas other processes that keep a copy of the state, 0 or more
 * @param instanceId names this process among those of the group and stays the same over restarts, which then need no
 *     rebalance; null if it has no lasting name
 * @param kafka further properties of Kafka's clients and of Kafka Streams (TLS, SASL, tuning)
 */
public record IngestSettings(
        String bootstrapServers,
        Path stateDir,
        int threads,
        Duration commitInterval,
        int dedupWindow,
        short replicationFactor,
        int standbyReplicas,
        @Nullable String instanceId,
        Map<String, String> kafka) {

    private static final int MAX_THREADS = 64;
    private static final Duration MIN_COMMIT_INTERVAL = Duration.ofMillis(1);
    private static final Duration MAX_COMMIT_INTERVAL = Duration.ofSeconds(5);

    public IngestSettings {
        require(!bootstrapServers.isBlank(), "bootstrapServers", bootstrapServers, "HOST:PORT,...");
        require(threads >= 1 && threads <= MAX_THREADS, "threads", threads, "1 to " + MAX_THREADS);
        require(
                commitInterval.compareTo(MIN_COMMIT_INTERVAL) >= 0
                        && commitInterval.compareTo(MAX_COMMIT_INTERVAL) <= 0,
                "commitInterval",
                commitInterval,
                "1 ms to 5 s");
        require(
                dedupWindow >= Deduplicator.WINDOW_STEP
                        && dedupWindow <= Deduplicator.MAX_WINDOW
                        && dedupWindow % Deduplicator.WINDOW_STEP == 0,
                "dedupWindow",
                dedupWindow,
                Deduplicator.WINDOW_STEP + " to " + Deduplicator.MAX_WINDOW + ", a multiple of "
                        + Deduplicator.WINDOW_STEP);
        require(replicationFactor >= 1, "replicationFactor", replicationFactor, "1 or more");
        require(standbyReplicas >= 0, "standbyReplicas", standbyReplicas, "0 or more");
        require(instanceId == null || !instanceId.isBlank(), "instanceId", "blank", "a name, or none");
        kafka = Map.copyOf(kafka);
    }

    /** One thread, a commit every 10 ms, a window of 256 events, one copy, no standby, no lasting name. */
    public static IngestSettings defaults(String bootstrapServers, Path stateDir) {
        return new IngestSettings(
                bootstrapServers, stateDir, 1, Duration.ofMillis(10), 256, (short) 1, 0, null, Map.of());
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", allowed: " + allowed);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.function.LongFunction;

/** The benchmarks there are. */
public enum BenchKind {
    /** Rows a second into each table, and bytes a row on disk. */
    STORAGE(500_000, 1_000, StorageBench::new),
    /** Latest rows and histories out of a filled table. */
    QUERY(3_000_000, 20_000, QueryBench::new),
    /** Lookups of reference data that are cached, and filling the cache. */
    CACHE(10_000, 8, CacheBench::new),
    /** Events a second through ingest. */
    INGEST(1_000_000, 1_000, IngestBench::new),
    /** Rows a second from Kafka into the tables. */
    SINK(1_000_000, 1_000, SinkBench::new),
    /** Time from sending an event to its row being seen. */
    LATENCY(500_000, 5_000, LatencyBench::new),
    /** Memory and state of the roles, early and late in a long load. */
    SOAK(1_800_000, 10_000, SoakBench::new);

    private final long defaultRows;
    private final long leastRows;
    private final LongFunction<Bench> factory;

    BenchKind(long defaultRows, long leastRows, LongFunction<Bench> factory) {
        this.defaultRows = defaultRows;
        this.leastRows = leastRows;
        this.factory = factory;
    }

    /** Rows with which it takes a few minutes on two slow cores: of each table, symbols for the cache, or events. */
    public long defaultRows() {
        return defaultRows;
    }

    /**
     * The benchmark on that many rows.
     *
     * @throws IllegalArgumentException if there are too few of them to measure anything, or too many for an int
     */
    public Bench create(long rows) {
        if (rows < leastRows || rows > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "rows: " + rows + " is not within " + leastRows + " to " + Integer.MAX_VALUE);
        }
        return factory.apply(rows);
    }
}

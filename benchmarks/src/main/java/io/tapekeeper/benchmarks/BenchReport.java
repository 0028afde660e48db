// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param bench name of the benchmark
 * @param results in the order of measuring
 */
public record BenchReport(String bench, List<BenchResult> results) {

    /** Keeps a copy of the list. */
    public BenchReport {
        results = List.copyOf(results);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

/**
 * One figure of ours beside its reference, both medians of the same interleaved rounds.
 *
 * @param name what was measured, lower case with underscores
 * @param ours what Tapekeeper does, in {@code unit}
 * @param reference what the plainest program does, in {@code unit}
 * @param ratio above 1 where ours is better: less time and fewer bytes, or more rows a second
 * @param unit such as us or rows/s
 */
public record BenchResult(String name, double ours, double reference, double ratio, String unit) {

    static BenchResult moreIsBetter(String name, double ours, double reference, String unit) {
        return new BenchResult(name, ours, reference, ours / reference, unit);
    }

    static BenchResult lessIsBetter(String name, double ours, double reference, String unit) {
        return new BenchResult(name, ours, reference, reference / ours, unit);
    }
}

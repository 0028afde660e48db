// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.List;
import java.util.Locale;

/** Times that were measured, in nanoseconds. Immutable. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    /** @throws IllegalArgumentException if there are none */
    Latencies(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** The least time, in milliseconds, that so many per cent did not exceed. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f p99 %.1f max %.1f ms of %,d",
                percentile(50),
                percentile(99),
                percentile(100),
                sorted.length);
    }
}

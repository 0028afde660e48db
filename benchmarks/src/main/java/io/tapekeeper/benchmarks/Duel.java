// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What ours and its reference came to in each round, to be compared by their medians. One thread at a time. */
final class Duel {

    /** Measured rounds. */
    static final int ROUNDS = 5;

    private final String name;
    private final String unit;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> references = new ArrayList<>();

    Duel(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** The result of one more round. */
    void round(double ourResult, double referenceResult) {
        ours.add(ourResult);
        references.add(referenceResult);
    }

    BenchResult moreIsBetter() {
        return BenchResult.moreIsBetter(name, median(ours), median(references), unit);
    }

    BenchResult lessIsBetter() {
        return BenchResult.lessIsBetter(name, median(ours), median(references), unit);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

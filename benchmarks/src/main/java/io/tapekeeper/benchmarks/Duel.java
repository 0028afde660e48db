// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What ours and its reference came to in each round, to be compared by their medians. One thread at a time. */
final class Duel {

    /** Measured rounds. */
    static final int ROUNDS = 5;

    /** Below this a run is to be short: it measures nothing that means anything. */
    private static final int FEW_ROWS = 100_000;

    private final String name;
    private final String unit;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> references = new ArrayList<>();

    Duel(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** Rounds that are not counted: as many as it takes to compile the code, or one when there are few rows. */
    static int warmUpRounds(int rows, int usual) {
        return rows < FEW_ROWS ? 1 : usual;
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

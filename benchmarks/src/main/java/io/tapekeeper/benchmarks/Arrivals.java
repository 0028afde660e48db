// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Instruments' events as they arrive from many venues: interleaved at random, at rising microseconds. One thread at a time. */
final class Arrivals {

    /** Makes the row of an event. */
    interface Row<R> {
        R of(int instrument, Instant time);
    }

    private final SplittableRandom random;
    private final double[] shares;
    private final int meanStepMicros;
    private Instant time;

    /**
     * Events from {@code start} on.
     *
     * @param cumulativeShares of all events, those of the instruments up to and including each one; the last is 1
     * @param meanStepMicros mean time from one event to the next, 1 or more
     */
    Arrivals(Instant start, double[] cumulativeShares, int meanStepMicros, long seed) {
        this.time = start;
        this.shares = cumulativeShares.clone();
        this.meanStepMicros = meanStepMicros;
        this.random = new SplittableRandom(seed);
    }

    /** As many events of each of {@code instruments}. */
    static double[] even(int instruments) {
        double[] shares = new double[instruments];
        for (int index = 0; index < instruments; index++) {
            shares[index] = (index + 1.0) / instruments;
        }
        return shares;
    }

    <R> List<R> next(int rows, Row<R> row) {
        List<R> arrived = new ArrayList<>(rows);
        for (int index = 0; index < rows; index++) {
            time = time.plus(1 + random.nextInt(2 * meanStepMicros - 1), ChronoUnit.MICROS);
            arrived.add(row.of(instrument(), time));
        }
        return arrived;
    }

    Instant time() {
        return time;
    }

    private int instrument() {
        double drawn = random.nextDouble();
        int low = 0;
        int high = shares.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shares[middle] <= drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

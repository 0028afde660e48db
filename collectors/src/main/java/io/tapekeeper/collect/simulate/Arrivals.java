// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import java.util.Random;

/**
 * When market events happen: a self-exciting point process with an exponential kernel, so that events come in bursts. Each
 * event raises the rate, and the rise fades. One thread at a time.
 */
final class Arrivals {

    /** Share of events that other events caused; the nearer to 1, the wilder the bursts. */
    private static final double EXCITATION = 0.85;

    /** How fast excitement fades, per second. */
    private static final double DECAY = 1.5;

    private final double baseRate;
    private final Random random;
    private double excitement;

    /** @param rate events per second on average */
    Arrivals(double rate, Random random) {
        this.baseRate = rate * (1 - EXCITATION);
        this.excitement = rate * EXCITATION;
        this.random = random;
    }

    /** Seconds until the next event. */
    double next() {
        double waited = 0;
        while (true) {
            // Thinning: between events the rate only falls, so the present one bounds it.
            double bound = baseRate + excitement;
            double wait = -StrictMath.log(1 - random.nextDouble()) / bound;
            waited += wait;
            excitement *= StrictMath.exp(-DECAY * wait);
            if (random.nextDouble() * bound <= baseRate + excitement) {
                excitement += EXCITATION * DECAY;
                return waited;
            }
        }
    }
}

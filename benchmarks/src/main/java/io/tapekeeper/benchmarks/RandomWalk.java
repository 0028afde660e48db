// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.SplittableRandom;

/** The price of one instrument, in steps of its tick, which has few decimals as venues' prices do. One thread at a time. */
final class RandomWalk {

    private static final int[] TICKS_PER_UNIT = {1, 10, 100, 10_000, 100_000};
    private static final int LEAST_TICKS = 10_000;
    private static final int MOST_TICKS = 10_000_000;
    private static final int LOTS_PER_UNIT = 1_000;
    private static final int MOST_LOTS = 50_000;

    private final SplittableRandom random;
    private final int ticksPerUnit;
    private long ticks;

    RandomWalk(SplittableRandom random) {
        this.random = random;
        this.ticksPerUnit = TICKS_PER_UNIT[random.nextInt(TICKS_PER_UNIT.length)];
        this.ticks = random.nextInt(LEAST_TICKS, MOST_TICKS);
    }

    /** Moves by some ticks, or not at all. */
    void move() {
        ticks = Math.max(LEAST_TICKS, ticks + random.nextInt(-2, 3));
    }

    /** The price some ticks above the walk's. */
    double price(int above) {
        return (double) (ticks + above) / ticksPerUnit;
    }

    /** Some quantity above 0. */
    double quantity() {
        return (double) (1 + random.nextInt(MOST_LOTS)) / LOTS_PER_UNIT;
    }

    static RandomWalk[] several(int count, SplittableRandom random) {
        RandomWalk[] walks = new RandomWalk[count];
        for (int index = 0; index < count; index++) {
            walks[index] = new RandomWalk(random.split());
        }
        return walks;
    }
}

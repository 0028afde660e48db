// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final int SECONDS = 2_000;
    private static final double RATE = 50;

    @Test
    void the_rate_holds_on_average_and_events_come_in_bursts() {
        int[] perSecond = new int[SECONDS];
        Arrivals arrivals = new Arrivals(RATE, new Random(1));
        for (double time = arrivals.next(); time < SECONDS; time += arrivals.next()) {
            perSecond[(int) time]++;
        }
        double mean = 0;
        for (int count : perSecond) {
            mean += (double) count / SECONDS;
        }
        double variance = 0;
        for (int count : perSecond) {
            variance += (count - mean) * (count - mean) / SECONDS;
        }

        assertThat(mean).isBetween(RATE * 0.9, RATE * 1.1);
        // Events that know nothing of each other would have a variance as large as the mean.
        assertThat(variance / mean).isGreaterThan(5);
    }
}

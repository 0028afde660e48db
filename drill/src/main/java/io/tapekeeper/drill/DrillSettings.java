// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.stage.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a drill is held. Immutable.
 *
 * @param minutes that it lasts at least, 0.1 to 600, but no more than the model of all events fits the heap; it goes
 *     on until every planned fault is over
 * @param seed of workload and faults
 * @param eventsPerSecond different events; each is sent twice; 10 to 20,000
 * @param recoveryBound how soon all must flow again after each fault, 1 s to 1 hour
 * @param program the program under test
 * @param servers where the programs of PostgreSQL and the registry are; null: they are unpacked for this time only
 * @param plants defects to be planted, then without other faults; mostly none
 * @param keep whether the directory stays also if all is well
 */
public record DrillSettings(
        double minutes,
        long seed,
        int eventsPerSecond,
        Duration recoveryBound,
        Program program,
        @Nullable Path servers,
        Set<Plant> plants,
        boolean keep) {

    private static final Duration SHORTEST_BOUND = Duration.ofSeconds(1);
    private static final Duration LONGEST_BOUND = Duration.ofHours(1);
    /** A row of the model takes about 230, an event makes 1.2 rows; as much again for the comparison and a longer end. */
    private static final int HEAP_BYTES_PER_EVENT = 550;

    private static final Duration SHORTEST_WATCH = Duration.ofMinutes(3);

    public DrillSettings {
        if (!(minutes >= 0.1 && minutes <= 600)) {
            throw new IllegalArgumentException("minutes is " + minutes + ", allowed: 0.1 to 600");
        }
        if (eventsPerSecond < 10 || eventsPerSecond > 20_000) {
            throw new IllegalArgumentException("rate is " + eventsPerSecond + ", allowed: 10 to 20000");
        }
        if (recoveryBound.compareTo(SHORTEST_BOUND) < 0 || recoveryBound.compareTo(LONGEST_BOUND) > 0) {
            throw new IllegalArgumentException("recovery is " + recoveryBound + ", allowed: 1 s to 1 hour");
        }
        requireThatModelFits(minutes, eventsPerSecond);
        plants = Set.copyOf(plants);
    }

    private static void requireThatModelFits(double minutes, int eventsPerSecond) {
        long heapBytes = Runtime.getRuntime().maxMemory();
        double mostMinutes = (double) heapBytes / HEAP_BYTES_PER_EVENT / eventsPerSecond / 60;
        if (minutes > mostMinutes) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "minutes is %s, allowed at a rate of %d and this heap of %d MB, which holds all that must be stored: to %.1f",
                    minutes,
                    eventsPerSecond,
                    heapBytes >> 20,
                    mostMinutes));
        }
    }

    /** How long a recovery is watched: longer than the bound, to tell late from never. */
    Duration longestRecovery() {
        Duration twice = recoveryBound.multipliedBy(2);
        return twice.compareTo(SHORTEST_WATCH) > 0 ? twice : SHORTEST_WATCH;
    }
}

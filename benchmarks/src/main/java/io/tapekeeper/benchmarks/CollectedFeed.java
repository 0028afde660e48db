// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.redundant.Copies;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/**
 * A feed as one collector sends it, or as two redundant ones do: each event twice, the copy 1 to 50 ms after it, so that half
 * of all records are copies. One thread at a time.
 */
final class CollectedFeed {

    private static final int SHORTEST_DELAY_MICROS = 1_000;
    private static final int LONGEST_DELAY_MICROS = 50_000;
    private static final int SEED = 3;

    private final MarketFeed feed;
    private final boolean redundant;
    private final Instant session;
    private final int stepMicros;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final PriorityQueue<Copy> copies = new PriorityQueue<>(Comparator.comparing(Copy::time));
    private Instant time;
    private long originals;

    /** @param stepMicros from one event to the next */
    CollectedFeed(MarketFeed feed, boolean redundant, Instant start, int stepMicros) {
        this.feed = feed;
        this.redundant = redundant;
        this.session = start;
        this.time = start;
        this.stepMicros = stepMicros;
    }

    /** A second collector's copy, and when that one receives it. */
    private record Copy(Instant time, SpecificRecord event) {}

    SpecificRecord next() {
        Copy copy = copies.peek();
        if (copy != null && !copy.time().isAfter(time)) {
            return copies.remove().event();
        }
        SpecificRecord event = feed.next(time).event();
        originals++;
        if (redundant) {
            Instant received =
                    time.plus(random.nextInt(SHORTEST_DELAY_MICROS, LONGEST_DELAY_MICROS), ChronoUnit.MICROS);
            copies.add(new Copy(received, Copies.of(event, new Reception(received, "bench-2", session))));
        }
        time = time.plus(stepMicros, ChronoUnit.MICROS);
        return event;
    }

    /** How many different events it has given so far. */
    long originals() {
        return originals;
    }
}

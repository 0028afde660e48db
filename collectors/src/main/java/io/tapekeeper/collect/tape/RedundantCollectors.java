// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.redundant.Copies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * The collectors beyond the first. Each receives every event 1 to 50 ms after the first did, the delay drawn per event, and
 * never before the event it received last, as on one connection. One thread at a time.
 */
final class RedundantCollectors {

    private static final long LEAST_DELAY_NANOS = Duration.ofMillis(1).toNanos();
    private static final long MOST_DELAY_NANOS = Duration.ofMillis(50).toNanos();

    private record Delayed(long dueNanos, SpecificRecord event) {}

    private static final class Collector {
        private final String name;
        private final ArrayDeque<Delayed> waiting = new ArrayDeque<>();
        private long lastDueNanos;

        Collector(String name) {
            this.name = name;
        }
    }

    private final List<Collector> collectors = new ArrayList<>();
    private final Random delays;
    private final Instant session;

    /** @param names of the collectors beyond the first */
    RedundantCollectors(List<String> names, long seed, Instant session) {
        names.forEach(name -> collectors.add(new Collector(name)));
        this.delays = new Random(seed);
        this.session = session;
    }

    /** Tells of an event that the first collector received. */
    void add(SpecificRecord event, long receiveNanos) {
        for (Collector collector : collectors) {
            long delay = LEAST_DELAY_NANOS + (long) (delays.nextDouble() * (MOST_DELAY_NANOS - LEAST_DELAY_NANOS));
            long due = Math.max(receiveNanos + delay, collector.lastDueNanos);
            collector.lastDueNanos = due;
            collector.waiting.add(new Delayed(due, event));
        }
    }

    /** When the next copy is received, ns since the epoch; {@link Long#MAX_VALUE} if none waits. */
    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (Collector collector : collectors) {
            Delayed head = collector.waiting.peek();
            if (head != null && head.dueNanos() < next) {
                next = head.dueNanos();
            }
        }
        return next;
    }

    /** The copy that is due next; there must be one. */
    SpecificRecord take() {
        Collector collector = collectors.stream()
                .filter(candidate -> !candidate.waiting.isEmpty())
                .min(Comparator.comparingLong(
                        candidate -> candidate.waiting.element().dueNanos()))
                .orElseThrow();
        Delayed copy = collector.waiting.remove();
        return Copies.of(copy.event(), new Reception(TapeTime.toMicros(copy.dueNanos()), collector.name, session));
    }
}

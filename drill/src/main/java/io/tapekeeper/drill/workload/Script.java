// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.schema.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Everything that is sent, in its order, tick by tick: each event twice, as two collectors see it, some late, some
 * corrected, some bad records, and now and then an old tape. The same seed gives the same. One thread at a time.
 */
final class Script {

    static final Duration TICK = Duration.ofMillis(100);

    private static final int TAPE_EVERY_TICKS = 300;
    private static final int TAPE_FIRST_TICK = 70;
    private static final int TAPE_EVENTS = 400;
    private static final int REMEMBERED_EVENTS = 400;
    private static final long FIRST_LIVE_ID = 1_000_000;
    private static final Duration TAPE_AGE = Duration.ofDays(1);

    private static final double LATE_SHARE = 0.02;
    private static final double CORRECTED_SHARE = 0.01;
    private static final double BAD_SHARE = 0.005;
    private static final int LONGEST_DELAY_MICROS = 5_000_000;
    private static final int LONGEST_WAY_MICROS = 20_000;
    private static final int LONGEST_COPY_DELAY_MICROS = 50_000;
    private static final int MILLI_MICROS = 1_000;
    /** Later than any copy of what it corrects, so that the order of arrival does not matter. */
    private static final long CORRECTION_RECEIVED_AFTER_MICROS = 60_000_000;

    private final long startMicros;
    private final int eventsPerTick;
    private final Random random;
    private final Market market;
    private final Market tapeMarket;
    private final BadRecords badRecords;
    private final PriorityQueue<Queued> queue =
            new PriorityQueue<>(Comparator.comparingLong((Queued queued) -> queued.message.atMicros())
                    .thenComparingLong(Queued::serial));
    private final List<Market.Event> remembered = new ArrayList<>();
    private long serial;
    private long tapeMicros;
    private long events;

    private record Queued(Message message, long serial) {}

    Script(long seed, Instant start, int eventsPerSecond, BiFunction<EventType, SpecificRecord, byte[]> encoder) {
        this.startMicros = Instants.micros(start);
        this.tapeMicros = Instants.micros(start.minus(TAPE_AGE));
        this.eventsPerTick = (int) Math.max(1, eventsPerSecond * TICK.toMillis() / 1_000);
        this.random = new Random(seed);
        this.market = new Market(random, FIRST_LIVE_ID, start);
        this.tapeMarket = new Market(random, 0, Instant.EPOCH);
        this.badRecords = new BadRecords(random, encoder);
    }

    /** What is sent from the beginning of a tick to its end; to be called once for each tick, in order. */
    List<Message> tick(long tick) {
        long tickMicros = startMicros + tick * TICK.toMillis() * MILLI_MICROS;
        long stepMicros = TICK.toMillis() * MILLI_MICROS / eventsPerTick;
        for (int i = 0; i < eventsPerTick; i++) {
            addEvent(tickMicros + i * stepMicros);
        }
        if (tick % TAPE_EVERY_TICKS == TAPE_FIRST_TICK) {
            addTape(tickMicros);
        }
        return due(tickMicros + TICK.toMillis() * MILLI_MICROS);
    }

    /** Different events so far: copies and bad records do not count. */
    long events() {
        return events;
    }

    private List<Message> due(long untilMicros) {
        List<Message> due = new ArrayList<>();
        while (!queue.isEmpty() && queue.peek().message.atMicros() < untilMicros) {
            due.add(queue.poll().message);
        }
        return due;
    }

    private void addEvent(long timeMicros) {
        if (random.nextDouble() < BAD_SHARE) {
            add(Message.of(timeMicros, badRecords.next(Instants.of(timeMicros))));
            return;
        }
        events++;
        long received = timeMicros + MILLI_MICROS + random.nextInt(LONGEST_WAY_MICROS);
        Market.Event event = market.next(Instants.of(timeMicros), Instants.of(received), "a");
        add(event, event.value(), received + delay());
        long receivedAgain = received + MILLI_MICROS + random.nextInt(LONGEST_COPY_DELAY_MICROS);
        add(event, Versions.copy(event.value(), Instants.of(receivedAgain), "b"), receivedAgain + delay());
        if (random.nextDouble() < CORRECTED_SHARE && event.type() != EventType.INSTRUMENT) {
            addCorrection(event, received);
        }
        remember(event);
    }

    /** Corrected by either collector, before or after the copies of what it corrects. */
    private void addCorrection(Market.Event event, long received) {
        long corrected = received + CORRECTION_RECEIVED_AFTER_MICROS;
        SpecificRecord first = Versions.corrected(event.value(), Instants.of(corrected), "a");
        long sent = received + random.nextInt(2 * LONGEST_DELAY_MICROS);
        add(event, first, sent);
        add(event, Versions.copy(first, Instants.of(corrected + MILLI_MICROS), "b"), sent + delay());
    }

    /** Yesterday's recording, then another collector's recording of what has been sent. */
    private void addTape(long tickMicros) {
        for (int i = 0; i < TAPE_EVENTS; i++) {
            tapeMicros += MILLI_MICROS;
            Instant time = Instants.of(tapeMicros);
            Market.Event event = tapeMarket.next(time, time.plus(TICK), "tape");
            if (event.type() != EventType.INSTRUMENT) {
                events++;
                add(event, event.value(), tickMicros + i);
            }
        }
        for (Market.Event event : remembered) {
            long received = Instants.micros(event.received()) + random.nextInt(LONGEST_DELAY_MICROS);
            add(event, Versions.copy(event.value(), Instants.of(received), "tape"), tickMicros + TAPE_EVENTS);
        }
    }

    private void remember(Market.Event event) {
        if (event.type() == EventType.INSTRUMENT) {
            return;
        }
        if (remembered.size() < REMEMBERED_EVENTS) {
            remembered.add(event);
        } else if (random.nextInt(100) == 0) {
            remembered.set(random.nextInt(REMEMBERED_EVENTS), event);
        }
    }

    private long delay() {
        return random.nextDouble() < LATE_SHARE ? random.nextInt(LONGEST_DELAY_MICROS) : 0;
    }

    private void add(Market.Event event, SpecificRecord version, long atMicros) {
        add(Message.of(atMicros, event.type(), event.key(), version));
    }

    private void add(Message message) {
        queue.add(new Queued(message, serial++));
    }
}

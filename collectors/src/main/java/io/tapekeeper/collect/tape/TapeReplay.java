// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.publish.EventTypes;
import io.tapekeeper.collect.time.Sleeper;
import io.tapekeeper.schema.EventType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plays tapes, merged by receive time, through the parsers that live feeds use. {@link #run} once, on any thread; an
 * interrupt ends it.
 */
public final class TapeReplay {

    private static final String COLLECTOR = "replay-";
    private static final int PROGRESS_FRAMES = 1_000;

    private final ReplaySettings settings;
    private final Instant session;
    private final Pacer pacer;
    private final RedundantCollectors redundant;
    private final Consumer<? super SpecificRecord> events;
    private final Map<EventType, Long> counts = new EnumMap<>(EventType.class);

    private TapeReplay(ReplaySettings settings, Clock clock, Sleeper sleeper, Consumer<? super SpecificRecord> events) {
        this.settings = settings;
        this.session = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.pacer = new Pacer(settings.speed(), clock, sleeper);
        this.redundant = new RedundantCollectors(
                IntStream.rangeClosed(2, settings.collectors())
                        .mapToObj(number -> COLLECTOR + number)
                        .toList(),
                settings.seed(),
                session);
        this.events = events;
        for (EventType type : EventType.values()) {
            counts.put(type, 0L);
        }
    }

    /**
     * Plays all tapes to their ends. All are opened, and the first line of each is checked, before anything is handed over.
     *
     * @param clock gives the session of this run, and the pace
     * @param events takes the events, in the order of receive times; what it throws ends the replay
     * @throws TapeException if a tape cannot be read; all frames before were played
     * @throws io.tapekeeper.collect.venue.UnknownVenueException if a file's name tells of no venue and none is given
     * @throws InterruptedException if interrupted
     */
    public static ReplayResult run(
            ReplaySettings settings,
            Clock clock,
            Sleeper sleeper,
            Consumer<? super SpecificRecord> events,
            ReplayProgress progress)
            throws TapeException, InterruptedException {
        try (MergedTapes tapes = MergedTapes.open(settings)) {
            return new TapeReplay(settings, clock, sleeper, events).play(tapes, progress);
        }
    }

    /** As {@link #run(ReplaySettings, Clock, Sleeper, Consumer, ReplayProgress)}, in real time. */
    public static ReplayResult run(
            ReplaySettings settings, Consumer<? super SpecificRecord> events, ReplayProgress progress)
            throws TapeException, InterruptedException {
        return run(settings, Clock.systemUTC(), Sleeper.REAL, events, progress);
    }

    private ReplayResult play(MergedTapes tapes, ReplayProgress progress) throws TapeException, InterruptedException {
        long frames = 0;
        try {
            for (OpenTape tape = tapes.earliest(); tape != null; tape = tapes.earliest()) {
                play(tape);
                frames++;
                if (frames % PROGRESS_FRAMES == 0) {
                    progress.at(frames, tapes.bytesRead(), tapes.totalBytes());
                }
                tapes.advance();
            }
        } catch (TapeException e) {
            // A torn tape: every collector ends at the same frame.
            releaseUntil(Long.MAX_VALUE);
            throw e;
        }
        releaseUntil(Long.MAX_VALUE);
        progress.at(frames, tapes.bytesRead(), tapes.totalBytes());
        return new ReplayResult(tapes.counts(), counts);
    }

    private void play(OpenTape tape) throws InterruptedException {
        TapeFrame frame = tape.current();
        if (frame == null) {
            throw new IllegalStateException("the merge gave a tape that is at its end");
        }
        releaseUntil(frame.receiveNanos());
        pacer.await(frame.receiveNanos());
        Reception reception = new Reception(frame.receiveTime(), COLLECTOR + 1, session);
        tape.decoder().decode(frame.text(), reception, event -> {
            handOver(event);
            redundant.add(event, frame.receiveNanos());
        });
    }

    private void releaseUntil(long nanos) throws InterruptedException {
        for (long due = redundant.nextDueNanos(); due < nanos; due = redundant.nextDueNanos()) {
            pacer.await(due);
            handOver(redundant.take());
        }
    }

    private void handOver(SpecificRecord event) {
        events.accept(event);
        counts.merge(EventTypes.of(event), 1L, Long::sum);
    }
}

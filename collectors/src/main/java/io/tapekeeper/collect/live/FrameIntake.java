// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.frame.FrameDecoder;
import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.tape.TapeException;
import io.tapekeeper.collect.tape.TapeWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What happens to every frame of one stream: kept on tape, then read. {@link #accept} one thread at a time; the rest any. */
final class FrameIntake {

    private final String collector;
    private final FrameDecoder decoder;
    private final @Nullable TapeWriter tape;
    private final Consumer<? super SpecificRecord> events;
    private final Clock clock;
    private volatile @Nullable Instant lastFrame;

    FrameIntake(
            String collector,
            FrameDecoder decoder,
            @Nullable TapeWriter tape,
            Consumer<? super SpecificRecord> events,
            Clock clock) {
        this.collector = collector;
        this.decoder = decoder;
        this.tape = tape;
        this.events = events;
        this.clock = clock;
    }

    /** What the tape or the taker of events throws, this throws. */
    void accept(String frame, Instant session) throws TapeException {
        Instant now = clock.instant();
        lastFrame = now;
        if (tape != null) {
            tape.append(now, frame);
        }
        decoder.decode(frame, new Reception(now.truncatedTo(ChronoUnit.MICROS), collector, session), events);
    }

    /** Nothing came for a while: what is recorded need not wait for the next frame. */
    void idle() throws TapeException {
        if (tape != null) {
            tape.flush();
        }
    }

    @Nullable
    Instant lastFrame() {
        return lastFrame;
    }

    FrameCounts counts() {
        return decoder.counts();
    }
}

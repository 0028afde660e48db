// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import io.tapekeeper.collect.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes tape time pass as real time does, times a factor. One thread at a time. */
final class Pacer {

    private final double factor;
    private final Clock clock;
    private final Sleeper sleeper;
    private @Nullable Instant start;
    private long startNanos;

    Pacer(ReplaySpeed speed, Clock clock, Sleeper sleeper) {
        this.factor = speed.factor();
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns when it is {@code tapeNanos} on the tape; the first call sets when the tape began. */
    void await(long tapeNanos) throws InterruptedException {
        if (factor == Double.POSITIVE_INFINITY) {
            if (Thread.interrupted()) {
                throw new InterruptedException("replay was interrupted");
            }
            return;
        }
        if (start == null) {
            start = clock.instant();
            startNanos = tapeNanos;
        }
        Instant due = start.plusNanos((long) ((tapeNanos - startNanos) / factor));
        Duration ahead = Duration.between(clock.instant(), due);
        if (ahead.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(ahead);
        }
    }
}

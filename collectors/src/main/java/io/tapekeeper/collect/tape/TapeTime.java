// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A tape's nanoseconds since the epoch. Stateless. */
final class TapeTime {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private TapeTime() {}

    /** Cut to whole microseconds, as everything after the tape keeps them. */
    static Instant toMicros(long nanos) {
        long micros = nanos / NANOS_PER_MICRO;
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, micros * NANOS_PER_MICRO % NANOS_PER_SECOND);
    }

    static long toNanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.time.Instant;

/**
 * One recorded frame.
 *
 * @param receiveNanos when it was received, nanoseconds since the epoch, in 2001 or later
 * @param text as the venue sent it, on one line
 */
record TapeFrame(long receiveNanos, String text) {

    // Fewer digits are seconds, milliseconds or microseconds, taken for nanoseconds by mistake.
    static final long LEAST_NANOS = 1_000_000_000_000_000_000L;

    Instant receiveTime() {
        return TapeTime.toMicros(receiveNanos);
    }
}

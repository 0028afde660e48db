// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that only moves when told to. One thread at a time. */
final class ManualClock implements LongSupplier {

    // Monotonic clocks begin anywhere, also below zero.
    private long nanos = -Duration.ofSeconds(3).toNanos();

    void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets the calling thread wait. */
@FunctionalInterface
public interface Sleeper {

    /** Waits in real time. */
    Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /** @param duration above 0 */
    void sleep(Duration duration) throws InterruptedException;
}

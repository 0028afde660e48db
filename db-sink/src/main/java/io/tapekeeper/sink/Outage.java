// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is away for a while: how long to wait before the next attempt, and what the log says of it. One line when
 * it begins, one a minute, one when it is over for all threads that met it. Any thread.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST_DELAY_MS = 50;
    private static final long MAX_DELAY_MS = 5_000;
    private static final long REMIND_NANOS = Duration.ofMinutes(1).toNanos();

    private final String attempt;
    private final LongSupplier nanoClock;
    private final Map<Thread, Long> nextDelayMs = new HashMap<>();
    private volatile @Nullable String problem;
    private long began;
    private long logged;

    /** @param attempt what is tried, as the log should call it */
    Outage(String attempt, LongSupplier nanoClock) {
        this.attempt = attempt;
        this.nanoClock = nanoClock;
    }

    /** The attempt failed: how long to wait, between half and all of a delay that doubles up to 5 s. */
    synchronized Duration failed(Throwable failure) {
        long now = nanoClock.getAsLong();
        if (problem == null) {
            began = now;
            logged = now;
            LOG.warn("{} failed and is tried again until it succeeds: {}", attempt, failure.getMessage());
        } else if (now - logged >= REMIND_NANOS) {
            logged = now;
            LOG.warn("{} has failed for {} s: {}", attempt, seconds(now - began), failure.getMessage());
        }
        problem = attempt + " fails: " + failure.getMessage();
        return Duration.ofMillis(delayMs());
    }

    /** The attempt succeeded, for this thread. */
    synchronized void over() {
        if (ended()) {
            LOG.info("{} succeeds again, after {} s", attempt, seconds(nanoClock.getAsLong() - began));
        }
    }

    /** This thread attempts it no more, whether it succeeded or not: what is left is another's to do. */
    synchronized void left() {
        if (ended()) {
            LOG.info(
                    "{} is given up after {} s, it is another's to do",
                    attempt,
                    seconds(nanoClock.getAsLong() - began));
        }
    }

    private boolean ended() {
        boolean last = nextDelayMs.remove(Thread.currentThread()) != null && nextDelayMs.isEmpty();
        if (last) {
            problem = null;
        }
        return last;
    }

    private long delayMs() {
        long delay = nextDelayMs.getOrDefault(Thread.currentThread(), FIRST_DELAY_MS);
        nextDelayMs.put(Thread.currentThread(), Math.min(2 * delay, MAX_DELAY_MS));
        return delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
    }

    /** What is wrong now; null if nothing is. */
    @Nullable
    String problem() {
        return problem;
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }
}

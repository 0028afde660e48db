// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest report of one kind, for gauges: NaN as soon as it cannot be read any more, or has become too old. One
 * thread refreshes, any thread reads.
 */
final class Reading<T> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final String name;
    private final Supplier<T> source;
    private final Counter failures;
    private final Clock clock;
    private final Duration maxAge;

    private volatile @Nullable Dated<T> newest;
    private boolean failing;

    private record Dated<T>(T report, Instant at) {}

    /** @param maxAge how long a report may be shown, should its successor never come */
    Reading(String name, Supplier<T> source, Counter failures, Clock clock, Duration maxAge) {
        this.name = name;
        this.source = source;
        this.failures = failures;
        this.clock = clock;
        this.maxAge = maxAge;
    }

    /** Reads anew. A failure is counted, and logged once until it is over. */
    @Override
    public void run() {
        try {
            newest = new Dated<>(source.get(), clock.instant());
            if (failing) {
                LOG.info("the {} can be read again", name);
            }
            failing = false;
        } catch (RuntimeException e) {
            newest = null;
            failures.increment();
            if (!failing) {
                LOG.warn("the {} cannot be read, its metrics are NaN until it can: {}", name, e.toString());
                LOG.debug("the {} cannot be read", name, e);
            }
            failing = true;
        }
    }

    double value(ToDoubleFunction<T> number) {
        Dated<T> shown = newest;
        return shown == null || shown.at().plus(maxAge).isBefore(clock.instant())
                ? Double.NaN
                : number.applyAsDouble(shown.report());
    }
}

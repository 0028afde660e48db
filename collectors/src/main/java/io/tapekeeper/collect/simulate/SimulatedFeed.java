// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.thread.TaskThread;
import io.tapekeeper.collect.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the simulated market in real time, until closed or until an event cannot be published. Any thread. */
public final class SimulatedFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedFeed.class);
    private static final Duration MOST_LAG = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final SimulatorSettings settings;
    private final Consumer<? super Emission> publisher;
    private final Clock clock;
    private final Sleeper sleeper;
    private final LongAdder published = new LongAdder();
    private final TaskThread thread;

    private SimulatedFeed(
            SimulatorSettings settings, Consumer<? super Emission> publisher, Clock clock, Sleeper sleeper) {
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
        this.sleeper = sleeper;
        this.thread = TaskThread.start("simulate", this::run);
    }

    /** Starts a market that begins now; {@code publisher} stays open when this is closed. */
    public static SimulatedFeed start(SimulatorSettings settings, EventPublisher publisher, Clock clock) {
        return start(settings, emission -> publish(emission, publisher), clock, Sleeper.REAL);
    }

    static SimulatedFeed start(
            SimulatorSettings settings, Consumer<? super Emission> publisher, Clock clock, Sleeper sleeper) {
        return new SimulatedFeed(settings, publisher, clock, sleeper);
    }

    private static void publish(Emission emission, EventPublisher publisher) {
        if (emission instanceof Emission.Event event) {
            publisher.publish(event.event());
        } else if (emission instanceof Emission.Garbage garbage) {
            publisher.publishBytes(garbage.type(), garbage.key(), garbage.value());
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            playUntilTooLate(new MarketSimulator(settings, clock.instant()));
            LOG.warn("the simulated market fell more than {} behind, and begins anew", MOST_LAG);
        }
    }

    // After Kafka was away, or the machine slept, hours need not be made up for.
    private void playUntilTooLate(MarketSimulator market) throws InterruptedException {
        while (true) {
            Emission next = market.next();
            Duration ahead = Duration.between(clock.instant(), next.at());
            if (ahead.negated().compareTo(MOST_LAG) > 0) {
                return;
            }
            if (ahead.compareTo(Duration.ZERO) > 0) {
                sleeper.sleep(ahead);
            } else if (Thread.interrupted()) {
                throw new InterruptedException("the simulation was stopped");
            }
            publisher.accept(next);
            published.increment();
        }
    }

    /** Records handed to the publisher so far. */
    public long published() {
        return published.sum();
    }

    /** Completes when this feed is closed, or exceptionally as soon as it failed. */
    public CompletionStage<Void> ended() {
        return thread.ended();
    }

    /** Stops publishing; returns within 5 seconds. */
    @Override
    public void close() {
        if (!thread.stop(CLOSE_TIMEOUT)) {
            LOG.warn("the simulation still waits for the publisher after {}", CLOSE_TIMEOUT);
        }
    }
}

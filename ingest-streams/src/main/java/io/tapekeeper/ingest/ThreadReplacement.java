// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.schema.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a stream thread that failed replaced after a pause, which grows while failures follow each other. Its transaction is
 * aborted and its records are read again, so nothing is lost and nothing is done twice. Any thread.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<Throwable> before;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;
    private @Nullable Failure last;

    /** @param before is told by the thread that failed what it failed with, right before it is replaced */
    ThreadReplacement(Clock clock, Consumer<Throwable> before) {
        this.clock = clock;
        this.before = before;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        String problem = describe(thrown);
        if (thrown instanceof VirtualMachineError) {
            LOG.error("ingest stops: {}", problem, thrown);
            remember(problem);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration wait = remember(problem);
        LOG.warn("ingest goes on with a new thread in {} ms: {}", wait.toMillis(), problem);
        LOG.debug("what the thread failed with", thrown);
        if (stopsWithin(wait)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        before.accept(thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The last failure, unless it is more than a minute ago. */
    synchronized @Nullable String recentProblem() {
        return isRecent() ? last.problem() : null;
    }

    /** Ends any pause: there will be no next thread. */
    void stop() {
        stopping.countDown();
    }

    private synchronized Duration remember(String problem) {
        pause = isRecent() ? min(pause.multipliedBy(2), LONGEST_PAUSE) : FIRST_PAUSE;
        last = new Failure(problem, clock.instant());
        return pause;
    }

    private boolean isRecent() {
        return last != null && last.time().plus(MEMORY).isAfter(clock.instant());
    }

    private boolean stopsWithin(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The cause that says most: the registry's, else the first one. */
    private static String describe(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof RegistryUnavailableException)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Failure(String problem, Instant time) {}
}

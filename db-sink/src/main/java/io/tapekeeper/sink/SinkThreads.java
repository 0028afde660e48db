// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a sink, one that reads and some that write, and how they end: reading first, then writing of what was
 * read, for a while, then the group is left. If one fails, all end. Any thread.
 */
final class SinkThreads {

    private static final Logger LOG = LoggerFactory.getLogger(SinkThreads.class);
    /** For a statement that is under way when the drain timeout is over, and for leaving the group. */
    private static final Duration LAST_STATEMENT = Duration.ofSeconds(5);

    private final KafkaReader reader;
    private final Buffers buffers;
    private final Duration drainTimeout;
    private final Thread pollThread = KafkaReader.daemon(this::poll, "poll");
    private final List<Thread> writerThreads;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean killed;
    private volatile boolean cutShort;

    /** @param writers one for each thread that writes */
    SinkThreads(KafkaReader reader, Buffers buffers, List<Flush> writers, Duration drainTimeout) {
        this.reader = reader;
        this.buffers = buffers;
        this.drainTimeout = drainTimeout;
        this.writerThreads = IntStream.range(0, writers.size())
                .mapToObj(number -> KafkaReader.daemon(() -> write(writers.get(number)), "writer-" + (number + 1)))
                .toList();
    }

    void start() {
        writerThreads.forEach(Thread::start);
        pollThread.start();
    }

    /** Reads no more, writes what was read for as long as the drain timeout, leaves the group, and returns. */
    void stop() {
        stopping = true;
        awaitEnd();
    }

    /** Ends as a process that is killed would: nothing is drained, no farewell to the group. */
    void kill() {
        killed = true;
        stop();
    }

    /** Why the sink stopped by itself; null if it did not. */
    @Nullable
    String failure() {
        return failure.get();
    }

    boolean stopping() {
        return stopping;
    }

    private void awaitEnd() {
        try {
            pollThread.join();
        } catch (InterruptedException e) {
            // Whoever waits for the end is to stop waiting; the threads are daemons and end by themselves.
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            reader.run(() -> !stopping);
        } catch (RuntimeException | Error e) {
            fail("reading Kafka", e);
        }
        try {
            buffers.end();
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void drain() throws InterruptedException {
        if (killed || !writersEnd(drainTimeout)) {
            LOG.warn("not all that was read could be written; it will be read again");
            cutShort = true;
            buffers.clear();
            writerThreads.forEach(Thread::interrupt);
            writersEnd(LAST_STATEMENT);
        }
    }

    private boolean writersEnd(Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        for (Thread writer : writerThreads) {
            Duration left = patience.minusNanos(System.nanoTime() - began);
            writer.join(Math.max(1, left.toMillis()));
        }
        return writerThreads.stream().noneMatch(Thread::isAlive);
    }

    private void leave() {
        try {
            if (killed) {
                reader.vanish();
            } else {
                reader.leave();
            }
        } catch (RuntimeException e) {
            LOG.warn("Kafka's clients did not close in order: {}", e.getMessage());
        }
    }

    private void write(Flush flush) {
        try {
            for (List<TakenSlice> due = buffers.take(); !due.isEmpty(); due = buffers.take()) {
                flush.store(due);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            // An interrupted writer fails in whatever way the code it was in does.
            if (!cutShort) {
                fail("writing to PostgreSQL", e);
            }
        }
    }

    private void fail(String doing, Throwable thrown) {
        failure.compareAndSet(null, doing + " failed for good: " + thrown.getMessage());
        stopping = true;
        LOG.error("the sink stops, {} failed for good: {}", doing, thrown.getMessage(), thrown);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a sink, and how they end: reading first, then writing of what was read, for a while, then the
 * group is left. If one thread fails, both end. Any thread.
 */
final class SinkThreads {

    private static final Logger LOG = LoggerFactory.getLogger(SinkThreads.class);
    /** For a statement that is under way when the drain timeout is over, and for leaving the group. */
    private static final Duration LAST_STATEMENT = Duration.ofSeconds(5);

    private final KafkaReader reader;
    private final Buffers buffers;
    private final ReadAhead readAhead;
    private final Flush flush;
    private final Duration drainTimeout;
    private final Thread pollThread = KafkaReader.daemon(this::poll, "poll");
    private final Thread writerThread = KafkaReader.daemon(this::write, "writer");
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean killed;
    private volatile boolean cutShort;

    SinkThreads(KafkaReader reader, Buffers buffers, ReadAhead readAhead, Flush flush, Duration drainTimeout) {
        this.reader = reader;
        this.buffers = buffers;
        this.readAhead = readAhead;
        this.flush = flush;
        this.drainTimeout = drainTimeout;
    }

    void start() {
        writerThread.start();
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
            // Whoever waits for the end is to stop waiting; both threads are daemons and end by themselves.
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
        if (!killed) {
            writerThread.join(Math.max(1, drainTimeout.toMillis()));
        }
        if (writerThread.isAlive()) {
            LOG.warn("not all that was read could be written; it will be read again");
            cutShort = true;
            buffers.clear();
            writerThread.interrupt();
            writerThread.join(LAST_STATEMENT.toMillis());
        }
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

    private void write() {
        try {
            writeAll();
        } catch (InterruptedException | ExecutionException | RuntimeException | Error e) {
            // An interrupted writer fails in whatever way the code it was in does.
            if (!cutShort) {
                fail("writing to PostgreSQL", e);
            }
        } finally {
            readAhead.stop();
        }
    }

    private void writeAll() throws InterruptedException, ExecutionException {
        List<PreparedSlice> due = PreparedSlice.of(buffers.take());
        while (!due.isEmpty()) {
            Future<List<PreparedSlice>> next = readAhead.next();
            flush.store(due);
            due = next.get();
            if (due.isEmpty()) {
                due = PreparedSlice.of(buffers.take());
            }
        }
    }

    private void fail(String doing, Throwable thrown) {
        failure.compareAndSet(null, doing + " failed for good: " + thrown.getMessage());
        stopping = true;
        LOG.error("the sink stops, {} failed for good: {}", doing, thrown.getMessage(), thrown);
    }
}

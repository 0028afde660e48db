// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in reverse order, all of it, even when one part fails. Any thread. */
public final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Deque<Part> started = new ArrayDeque<>();
    private boolean closed;

    private record Part(String name, AutoCloseable part) {}

    /**
     * Remembers a part that has started, and gives it back.
     *
     * @throws IllegalStateException if all was stopped meanwhile; the part is stopped then, too
     */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        if (closed) {
            started.push(new Part(name, part));
            close();
            throw new IllegalStateException(name + " came up while everything is being stopped, and was stopped");
        }
        started.push(new Part(name, part));
        LOG.info("started {}", name);
        return part;
    }

    /**
     * Stops every part; a second call does nothing.
     *
     * @throws IllegalStateException when all are stopped, if some failed to stop in order
     */
    @Override
    public synchronized void close() {
        closed = true;
        IllegalStateException failed = null;
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                LOG.info("stopping {}", part.name());
                part.part().close();
            } catch (Exception e) {
                LOG.error("{} did not stop in order", part.name(), e);
                failed = failed == null ? new IllegalStateException("not everything stopped in order") : failed;
                failed.addSuppressed(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

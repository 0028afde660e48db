// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What has to be closed: the youngest first, and every one, whatever the others do. Any thread. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();
    private boolean closed;

    /**
     * Opens one more. Closing waits meanwhile, so that nothing is overlooked that is on its way up.
     *
     * @throws IllegalStateException if all was closed already
     */
    synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
        if (closed) {
            throw new IllegalStateException("all is being closed");
        }
        T opened = opening.get();
        all.push(opened);
        return opened;
    }

    /** @throws IllegalStateException when all are closed, if some did not close in order */
    @Override
    public synchronized void close() {
        closed = true;
        IllegalStateException failed = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                failed = failed == null ? new IllegalStateException("not all of the benchmark was stopped") : failed;
                failed.addSuppressed(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

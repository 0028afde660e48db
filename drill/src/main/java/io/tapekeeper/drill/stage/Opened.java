// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed: the last one first, and every one, whatever the others do. One thread at a time. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T opened) {
        all.push(opened);
        return opened;
    }

    /** @throws DrillException when all are closed, if some did not close in order */
    @Override
    public void close() {
        DrillException failed = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                failed = failed == null
                        ? new DrillException("not everything was stopped: " + e.getMessage(), e)
                        : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

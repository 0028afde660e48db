// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether the next load may try its luck. A COPY that meets a stored key leaves dead rows behind, so after one
 * did, loads are careful until some in a row met none. Any thread.
 */
final class Pace {

    private static final int CAREFUL_LOADS = 20;

    private final AtomicInteger careful = new AtomicInteger();

    boolean hopeful() {
        return careful.get() == 0;
    }

    void metStoredRows() {
        careful.set(CAREFUL_LOADS);
    }

    void metNone() {
        careful.updateAndGet(left -> Math.max(0, left - 1));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to have been done, looking now and then. Any thread. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** To look takes a part of the cores from what is measured. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Progress() {}

    /** Whether it has been done. */
    interface Question {
        boolean done() throws SQLException;
    }

    /**
     * Returns as soon as it is done.
     *
     * @param what as the message of the failure is to call it
     * @throws IllegalStateException if it is not within 3 minutes
     */
    static void await(String what, Question question) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!question.done()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException(what + ": not done after " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}

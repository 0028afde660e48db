// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.SQLException;

/** Adds up the time of pieces of work. One thread at a time. */
final class Stopwatch {

    /** A piece of work. */
    interface Work {
        void run() throws SQLException;
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private long nanos;

    void time(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        nanos += System.nanoTime() - start;
    }

    /** Times both, and in turns lets either be the first: what one leaves to the server is not always the other's burden. */
    static void both(boolean oursFirst, Stopwatch ours, Work ourWork, Stopwatch reference, Work referenceWork)
            throws SQLException {
        if (oursFirst) {
            ours.time(ourWork);
        }
        reference.time(referenceWork);
        if (!oursFirst) {
            ours.time(ourWork);
        }
    }

    double seconds() {
        return nanos / NANOS_PER_SECOND;
    }
}

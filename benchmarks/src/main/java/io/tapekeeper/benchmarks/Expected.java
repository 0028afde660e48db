// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

/** What was measured must have been done. */
final class Expected {

    private Expected() {}

    /** @throws IllegalStateException if the numbers differ */
    static void rows(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(found + " rows were read where " + expected + " were expected");
        }
    }
}

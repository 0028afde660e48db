// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import java.io.IOException;

/** What the main methods here have in common. */
final class ChildMain {

    static final String READY = "READY ";

    private ChildMain() {}

    /** Tells the parent that it may begin, and returns when the parent has gone or wants the end. */
    static void runUntilParentEnds(String address) throws IOException {
        System.out.println(READY + address);
        while (System.in.read() >= 0) {
            continue;
        }
    }
}

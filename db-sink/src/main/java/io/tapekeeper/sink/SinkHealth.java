// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import org.jspecify.annotations.Nullable;

/**
 * How a sink is.
 *
 * @param state what it does now
 * @param problem one line that says what is wrong; null if nothing is
 */
public record SinkHealth(State state, @Nullable String problem) {

    /** What a sink does. */
    public enum State {
        /** It reads and writes. */
        RUNNING,
        /** Something it needs is away; it tries again until that is back. */
        WAITING,
        /** It stopped by itself and will not go on: the problem needs a person. */
        FAILED,
        /** It was closed. */
        CLOSED
    }
}

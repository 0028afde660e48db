// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

/** A command needs a running stack, and there is none where it looked. */
public final class StackNotRunningException extends RuntimeException {

    StackNotRunningException(String message) {
        super(message);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

import org.jspecify.annotations.Nullable;

/** A frame is not what its venue sends: no JSON, or a field is missing or garbled. It is of no use; the next one may be. */
public final class MalformedFrameException extends Exception {

    public MalformedFrameException(String message) {
        this(message, null);
    }

    public MalformedFrameException(String message, @Nullable Throwable cause) {
        // Bad frames may come in floods, and where the parser stood says nothing about them.
        super(message, cause, false, false);
    }
}

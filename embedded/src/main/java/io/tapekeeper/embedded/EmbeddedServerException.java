// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded server, or its data directory, cannot be used. The message is one line that says what happened and what
 * the reader can do; where a server wrote a log, it quotes the last lines.
 */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A tape cannot be read or written; the message names the file and where in it. */
public final class TapeException extends IOException {

    TapeException(Path tape, String problem, @Nullable Throwable cause) {
        super("tape " + tape + ": " + problem, cause);
    }
}

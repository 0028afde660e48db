// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import org.jspecify.annotations.Nullable;

/** The drill itself cannot go on; it says nothing about the pipeline. */
public final class DrillException extends RuntimeException {

    public DrillException(String message) {
        super(message);
    }

    public DrillException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

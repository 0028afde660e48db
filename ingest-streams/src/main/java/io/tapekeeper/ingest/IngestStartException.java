// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.nio.file.Path;

/** Ingest cannot start where it was told to. */
public final class IngestStartException extends RuntimeException {

    IngestStartException(Path stateDir, Throwable cause) {
        super(
                "ingest cannot start with state directory " + stateDir + ": " + cause.getMessage()
                        + "; one process at a time may use it, and must be able to write there",
                cause);
    }
}

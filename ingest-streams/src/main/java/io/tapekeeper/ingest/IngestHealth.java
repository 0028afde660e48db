// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import org.jspecify.annotations.Nullable;

/**
 * How ingest is doing.
 *
 * @param problem the last failure, in one line, if it was within the last minute; null if there was none
 */
public record IngestHealth(State state, @Nullable String problem) {

    /** Where ingest stands. */
    public enum State {
        /** Not started yet. */
        CREATED,
        /** Takes part in handing out partitions, or reads its state again; soon running. */
        REBALANCING,
        RUNNING,
        /** Stopping or stopped in order. */
        STOPPED,
        /** Stopped for good: only a new process helps. */
        FAILED
    }
}

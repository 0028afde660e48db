// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.serde;

import io.tapekeeper.schema.deadletter.RejectReason;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A record's bytes are not an event of the expected type, and never will be. */
public final class UndecodableException extends Exception {

    private final RejectReason reason;
    private final @Nullable Integer schemaId;

    UndecodableException(RejectReason reason, @Nullable Integer schemaId, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
        this.schemaId = schemaId;
    }

    public RejectReason reason() {
        return reason;
    }

    /** The schema id of the frame, if there was a frame. */
    public OptionalInt schemaId() {
        return schemaId == null ? OptionalInt.empty() : OptionalInt.of(schemaId);
    }
}

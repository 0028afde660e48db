// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deadletter;

import io.tapekeeper.schema.deadletter.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is refused.
 *
 * @param stage {@code decode} or {@code validate}
 * @param detail one sentence with the offending value
 * @param schemaId of the record's frame; null where there is no frame
 */
public record Rejection(
        RejectReason reason,
        String stage,
        String detail,
        @Nullable Integer schemaId) {

    public static final String DECODE = "decode";
    public static final String VALIDATE = "validate";
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import io.tapekeeper.schema.deadletter.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event may be stored. Any thread.
 *
 * @param reason why it may not; null if it may
 * @param detail the field, its value and what is allowed; empty if it may
 */
public record Verdict(@Nullable RejectReason reason, String detail) {

    public static final Verdict OK = new Verdict(null, "");

    static Verdict rejected(RejectReason reason, String field, Object value, String allowed) {
        return new Verdict(reason, field + " is " + value + ", allowed: " + allowed);
    }
}

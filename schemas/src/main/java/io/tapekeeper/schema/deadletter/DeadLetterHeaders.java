// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.deadletter;

/** The headers of a record in the dead-letter topic, all UTF-8 text; the record's own headers of other names follow. */
public final class DeadLetterHeaders {

    /** A {@link RejectReason}. */
    public static final String REASON = "reason";

    /** One sentence for people, with the offending value. */
    public static final String DETAIL = "detail";

    /** Where it was refused: {@code decode} or {@code validate}. */
    public static final String STAGE = "stage";

    public static final String SOURCE_TOPIC = "source_topic";
    public static final String SOURCE_PARTITION = "source_partition";
    public static final String SOURCE_OFFSET = "source_offset";

    /** Absent where the value has no frame. */
    public static final String SCHEMA_ID = "schema_id";

    private DeadLetterHeaders() {}
}

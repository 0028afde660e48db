// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.deadletter;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record in the dead-letter topic, all UTF-8 text; the record's own headers follow. One of them that has
 * the name of ours stands behind {@link #ORIGINAL}.
 */
public final class DeadLetterHeaders {

    /** A {@link RejectReason}. */
    public static final String REASON = "reason";

    /** One sentence for people, with the offending value. */
    public static final String DETAIL = "detail";

    /** Where it was refused: {@code decode} or {@code validate}. */
    public static final String STAGE = "stage";

    public static final String SOURCE_TOPIC = "source_topic";
    /** As Kafka writes ids. */
    public static final String SOURCE_TOPIC_ID = "source_topic_id";

    public static final String SOURCE_PARTITION = "source_partition";
    public static final String SOURCE_OFFSET = "source_offset";

    /** Absent where the value has no frame. */
    public static final String SCHEMA_ID = "schema_id";

    /** Bytes of key, value and headers, which were too many to be kept; absent where they were kept. */
    public static final String LEFT_OUT_BYTES = "left_out_bytes";

    /** Begins the name of an original header that has the name of one of ours. */
    public static final String ORIGINAL = "original.";

    private static final Set<String> OURS = Set.of(
            REASON,
            DETAIL,
            STAGE,
            SOURCE_TOPIC,
            SOURCE_TOPIC_ID,
            SOURCE_PARTITION,
            SOURCE_OFFSET,
            SCHEMA_ID,
            LEFT_OUT_BYTES);

    private DeadLetterHeaders() {}

    /** The name under which an original header is kept. */
    public static String kept(String originalName) {
        return OURS.contains(originalName) ? ORIGINAL + originalName : originalName;
    }

    /** The original name of a header that is kept under {@code name}; null if it is one of ours. */
    public static @Nullable String original(String name) {
        if (OURS.contains(name)) {
            return null;
        }
        String rest = name.startsWith(ORIGINAL) ? name.substring(ORIGINAL.length()) : name;
        return OURS.contains(rest) ? rest : name;
    }
}

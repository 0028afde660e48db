// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that was refused, with its original bytes. Its source and its offset there identify it. The arrays are not
 * copied: whoever holds the record must not change them.
 *
 * @param source where it was read; the topic's id is {@link #UNKNOWN_TOPIC} if nobody said it
 * @param sourceOffset its offset there
 * @param stage who refused it, such as decode, validate or sink
 * @param reason why, one of an enumerated few
 * @param detail why, in words
 * @param schemaId schema id of the value's frame; null if it has none
 * @param key original key; null if it had none
 * @param value original value; null if it had none
 * @param headers original headers, in their order
 * @param leftOutBytes size of key, value and headers if these were too large to be kept; else null
 * @param deadAt when it was refused, cut to microseconds
 */
public record DeadLetter(
        StreamPartition source,
        long sourceOffset,
        String stage,
        String reason,
        String detail,
        @Nullable Integer schemaId,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<LetterHeader> headers,
        @Nullable Integer leftOutBytes,
        Instant deadAt) {

    /** Stands for the id of a topic that nobody said. */
    public static final UUID UNKNOWN_TOPIC = new UUID(0, 0);

    /** Cuts the instant to microseconds, and keeps a copy of the list. */
    public DeadLetter {
        headers = List.copyOf(headers);
        deadAt = deadAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** What tells it from every other. */
    public LetterPlace place() {
        return new LetterPlace(source, sourceOffset);
    }
}

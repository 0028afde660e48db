// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A record that was refused, with its original bytes. Source topic, partition and offset identify it. The arrays are
 * not copied: whoever holds the record must not change them.
 *
 * @param sourceTopic topic it was read from
 * @param sourcePartition partition of that topic
 * @param sourceOffset its offset there
 * @param stage who refused it, such as decode, validate or sink
 * @param reason why, one of an enumerated few
 * @param detail why, in words
 * @param schemaId schema id of the value's frame; null if it has none
 * @param key original key; null if it had none
 * @param value original value; null if it had none
 * @param deadAt when it was refused, cut to microseconds
 */
public record DeadLetter(
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String stage,
        String reason,
        String detail,
        @Nullable Integer schemaId,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Instant deadAt) {

    /** Cuts the instant to microseconds. */
    public DeadLetter {
        deadAt = deadAt.truncatedTo(ChronoUnit.MICROS);
    }
}

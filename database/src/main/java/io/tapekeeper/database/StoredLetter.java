// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter and what has become of it since.
 *
 * @param replayedAt when it was last replayed; null if never
 * @param replayedAs {@code published} to its topic, or what its row became: {@code inserted}, {@code updated} or
 *     {@code unchanged}; null if it was never replayed
 */
public record StoredLetter(
        DeadLetter letter,
        @Nullable Instant replayedAt,
        @Nullable String replayedAs) {

    /** What {@link #replayedAs} says of a letter that went to its topic again. */
    public static final String PUBLISHED = "published";
}

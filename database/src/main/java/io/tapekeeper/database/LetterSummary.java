// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its bytes.
 *
 * @param deadAt when it was refused
 * @param replayedAt when it was last replayed; null if never
 * @param replayedAs as in {@link StoredLetter}
 */
public record LetterSummary(
        LetterPlace place,
        String stage,
        String reason,
        String detail,
        Instant deadAt,
        @Nullable Instant replayedAt,
        @Nullable String replayedAs) {}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that match everything that is given.
 *
 * @param topics the source topics; empty: any
 * @param reason null: any
 * @param stage null: any
 * @param since refused then or later; null: at any time
 */
public record LetterFilter(
        List<String> topics,
        @Nullable String reason,
        @Nullable String stage,
        @Nullable Instant since) {

    public static final LetterFilter ALL = new LetterFilter(List.of(), null, null, null);

    /** Keeps a copy of the list. */
    public LetterFilter {
        topics = List.copyOf(topics);
    }
}

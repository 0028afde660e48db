// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

/**
 * What a rebuild made of the records of one topic: {@code read = restored + present + refused + dropped}.
 *
 * @param type the events' report name, {@code gap} or {@code dead_letter}
 * @param read records
 * @param restored rows, or letters, that were missing and are there again
 * @param present rows that were there, or are corrected by those that are
 * @param refused records that are dead letters
 * @param dropped rows of days that retention has dropped: left out
 */
public record RebuildCounts(String type, long read, long restored, long present, long refused, long dropped) {

    RebuildCounts plus(long moreRestored, long morePresent, long moreRefused, long moreDropped) {
        return new RebuildCounts(
                type,
                read + moreRestored + morePresent + moreRefused + moreDropped,
                restored + moreRestored,
                present + morePresent,
                refused + moreRefused,
                dropped + moreDropped);
    }
}

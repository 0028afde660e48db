// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.Arrays;

/**
 * The highest sequences of one instrument, so many that a few absurd ones do not hide where the others are. Between two of
 * them that follow each other nothing is stored. One thread at a time.
 */
final class HighSequences {

    /** How many are kept: one less absurd ones do no harm. */
    static final int KEPT = 4;

    /** Below every sequence a venue sends. */
    static final long NONE = -1;

    /** Highest first; the last ones are {@link #NONE} where there are not so many. */
    private final long[] highest;

    /** @param highest so many as are kept, highest first; becomes this object's own */
    HighSequences(long[] highest) {
        this.highest = highest;
    }

    static HighSequences none() {
        long[] highest = new long[KEPT];
        Arrays.fill(highest, NONE);
        return new HighSequences(highest);
    }

    HighSequences copy() {
        return new HighSequences(highest.clone());
    }

    /** Whether no row of that sequence can be stored: it is above all, or between two, of the highest. */
    boolean isNew(long sequence) {
        for (long known : highest) {
            if (sequence >= known) {
                return sequence > known;
            }
        }
        return false;
    }

    /** Takes notice of a sequence; whether that changed anything. */
    boolean add(long sequence) {
        int at = 0;
        while (at < KEPT && highest[at] > sequence) {
            at++;
        }
        if (at == KEPT || highest[at] == sequence) {
            return false;
        }
        System.arraycopy(highest, at, highest, at + 1, KEPT - at - 1);
        highest[at] = sequence;
        return true;
    }

    long get(int rank) {
        return highest[rank];
    }
}

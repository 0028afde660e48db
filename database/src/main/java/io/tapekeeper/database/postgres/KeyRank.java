// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.time.Instant;

/** The beginning of a key in one number: most comparisons of a sort are then of two numbers. */
public final class KeyRank {

    private static final int TIME_BITS = 40;
    private static final long GREATEST_TIME = (1L << TIME_BITS) - 1;
    private static final long GREATEST_OWNER = (1L << (Long.SIZE - 1 - TIME_BITS)) - 1;

    /** Units of 1,024 microseconds, of which 40 bits reach to 2035. */
    private static final int MICROS_BITS = 10;

    private KeyRank() {}

    /** Rank of a key that begins with an id and a time; keys beyond its range have the rank of its end. */
    public static long of(int ownerId, Instant time) {
        if (ownerId < 0) {
            return -1;
        }
        if (ownerId > GREATEST_OWNER) {
            return Long.MAX_VALUE;
        }
        long units = PgTime.micros(time) >> MICROS_BITS;
        return (long) ownerId << TIME_BITS | Math.max(0, Math.min(units, GREATEST_TIME));
    }
}

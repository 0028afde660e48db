// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes in which every bit of every value counts: SplitMix64's finishing steps (Steele, Lea and Flood, OOPSLA 2014)
 * after each. Two events are taken for one only if both of their hashes are equal.
 */
final class Hash {

    static final long START = 0;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int CHARACTERS_PER_LONG = 4;
    private static final int CHARACTER_BITS = 16;

    private Hash() {}

    static long add(long hash, long value) {
        long z = (hash ^ value) + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long add(long hash, double value) {
        return add(hash, Double.doubleToLongBits(value));
    }

    /** Null is another value than any number. */
    static long add(long hash, @Nullable Double value) {
        return value == null ? add(hash, 0L) : add(add(hash, 1L), value.doubleValue());
    }

    static long add(long hash, @Nullable Integer value) {
        return value == null ? add(hash, 0L) : add(add(hash, 1L), value.longValue());
    }

    static long add(long hash, @Nullable Instant value) {
        return value == null ? add(hash, 0L) : add(add(add(hash, 1L), value.getEpochSecond()), (long) value.getNano());
    }

    static long add(long hash, String value) {
        long result = add(hash, (long) value.length());
        long word = 0;
        for (int i = 0; i < value.length(); i++) {
            word = word << CHARACTER_BITS | value.charAt(i);
            if (i % CHARACTERS_PER_LONG == CHARACTERS_PER_LONG - 1) {
                result = add(result, word);
                word = 0;
            }
        }
        return add(result, word);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import java.time.Instant;

/**
 * The sequence of a quote whose venue sends none: a negative number made of its time and values, so that the same quote
 * always gets the same one. Readers show it as null.
 */
public final class StandInSequence {

    // The multiplier and the finishing steps are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private StandInSequence() {}

    /** The quote's own sequence, or its stand-in: 0 or more if and only if the venue sent one. */
    public static long sequenceOf(BookTicker ticker) {
        Long sequence = ticker.getSequence();
        return sequence != null ? sequence : standIn(ticker);
    }

    private static long standIn(BookTicker ticker) {
        Instant time = ticker.getEventTime();
        long hash = mix(time.getEpochSecond());
        hash = mix(hash + time.getNano());
        hash = mix(hash + Double.doubleToLongBits(ticker.getBidPrice()));
        hash = mix(hash + Double.doubleToLongBits(ticker.getBidQty()));
        hash = mix(hash + Double.doubleToLongBits(ticker.getAskPrice()));
        hash = mix(hash + Double.doubleToLongBits(ticker.getAskQty()));
        return hash | Long.MIN_VALUE;
    }

    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

/**
 * Which venues number their trades without holes, per instrument. Only seen to be so counts: Binance's trade ids are (every
 * trade of the recordings), Gate.io's count over all instruments.
 */
final class Continuity {

    private static final String CONTIGUOUS_VENUE = "BINANCE_";

    /** What a long can hold whatever the digits. */
    private static final int MAX_DIGITS = 18;

    static final long NO_NUMBER = -1;

    private Continuity() {}

    static boolean hasContiguousTradeIds(String exchange) {
        return exchange.startsWith(CONTIGUOUS_VENUE);
    }

    /** The number that a trade id is, or {@link #NO_NUMBER}. */
    static long numberOf(String tradeId) {
        if (tradeId.isEmpty() || tradeId.length() > MAX_DIGITS) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < tradeId.length(); i++) {
            int digit = tradeId.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}

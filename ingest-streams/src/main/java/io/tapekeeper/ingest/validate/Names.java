// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

/**
 * Which texts may name something. A table instead of patterns: every event has five names. What is beyond ASCII is allowed,
 * since venues use it (there are instruments with Chinese names), as long as it can be seen.
 */
final class Names {

    static final int MAX_LENGTH = 64;
    static final int MAX_EXCHANGE_LENGTH = 32;

    private static final byte EXCHANGE = 1;
    private static final byte CURRENCY = 2;
    private static final byte NAME = 4;
    private static final byte TRADE_ID = 8;

    /** For each ASCII character, the kinds of text that may hold it. */
    private static final byte[] ASCII = ascii();

    private static final String CURRENCY_PUNCTUATION = "._-+$&#@!*:";
    private static final int REPLACEMENT = 0xFFFD;

    private Names() {}

    /** {@code [A-Z0-9]+_(SPOT|FUTURES)}. */
    static boolean isExchange(String text) {
        int venue = text.endsWith("_SPOT")
                ? text.length() - "_SPOT".length()
                : text.endsWith("_FUTURES") ? text.length() - "_FUTURES".length() : 0;
        return venue > 0 && text.length() <= MAX_EXCHANGE_LENGTH && consistsOf(text, venue, EXCHANGE);
    }

    /** A base, quote or asset: nothing that a pair {@code BASE/QUOTE} or a key could be confused by. */
    static boolean isCurrency(String text) {
        return isBounded(text) && consistsOf(text, text.length(), CURRENCY);
    }

    /** An instrument as the venue writes it, an account or a collector: it may stand in a key. */
    static boolean isName(String text) {
        return isBounded(text) && consistsOf(text, text.length(), NAME);
    }

    static boolean isTradeId(String text) {
        return isBounded(text) && consistsOf(text, text.length(), TRADE_ID);
    }

    private static boolean isBounded(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH;
    }

    private static boolean consistsOf(String text, int length, byte kind) {
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character >= ASCII.length) {
                return isBeyondAscii(text.substring(i), kind);
            }
            if ((ASCII[character] & kind) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBeyondAscii(String rest, byte kind) {
        return kind != EXCHANGE
                && rest.codePoints().allMatch(character -> {
                    if (character < ASCII.length) {
                        return (ASCII[character] & kind) != 0;
                    }
                    return isVisible(character) && !(kind == CURRENCY && Character.isLowerCase(character));
                });
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // It stands where bytes were no UTF-8.
            default -> character != REPLACEMENT;
        };
    }

    private static byte[] ascii() {
        byte[] kinds = new byte[0x80];
        for (char c = '!'; c <= '~'; c++) {
            boolean upperOrDigit = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean currency = upperOrDigit || CURRENCY_PUNCTUATION.indexOf(c) >= 0;
            kinds[c] = (byte)
                    (TRADE_ID | (c == '|' ? 0 : NAME) | (currency ? CURRENCY : 0) | (upperOrDigit ? EXCHANGE : 0));
        }
        return kinds;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import io.tapekeeper.collect.frame.MalformedFrameException;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a frame. Stateless. */
final class Fields {

    private Fields() {}

    static String required(@Nullable String value, String name, String kind) throws MalformedFrameException {
        if (value == null || value.isEmpty()) {
            throw missing(name, kind);
        }
        return value;
    }

    /** An integer of 0 or more. */
    static long required(long value, String name, String kind) throws MalformedFrameException {
        if (value < 0) {
            throw missing(name, kind);
        }
        return value;
    }

    /** The double that is nearest to the decimal; up to 15 significant digits come back from it as they were. */
    static double decimal(@Nullable String value, String name, String kind) throws MalformedFrameException {
        String text = required(value, name, kind);
        double number = isPlainDecimal(text) ? parse(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new MalformedFrameException("field " + name + " of " + kind + " is '" + text + "', not a decimal");
        }
        return number;
    }

    // Java's parser also takes "NaN", "1d", "0x1p3" and blanks, which no venue means.
    private static boolean isPlainDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static MalformedFrameException missing(String name, String kind) {
        return new MalformedFrameException("field " + name + " of " + kind + " is missing or of another type");
    }
}

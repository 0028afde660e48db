// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

/**
 * How fast a tape is played.
 *
 * @param factor times real time, above 0; infinite: as fast as events are taken
 */
public record ReplaySpeed(double factor) {

    public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

    public ReplaySpeed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed is " + factor + ", allowed: max, or a number above 0");
        }
    }

    /** @param text {@code max} or a decimal number */
    public static ReplaySpeed parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return MAX;
        }
        try {
            return new ReplaySpeed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed is '" + text + "', allowed: max, or a number above 0", e);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

/** Text from strangers, fit for a terminal. */
final class Legible {

    private static final int BYTES_A_LINE = 16;
    private static final int LAST_PRINTABLE = 0x7e;

    private Legible() {}

    /** On one line, and without what a terminal would obey. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) {
            int type = Character.getType(line.charAt(i));
            if (Character.isISOControl(line.charAt(i))
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR) {
                line.setCharAt(i, '?');
            }
        }
        return line.toString();
    }

    /** Offset, hexadecimal and text, 16 bytes a line, of so many bytes at most. */
    static String dump(byte[] bytes, int most) {
        StringBuilder dump = new StringBuilder();
        int shown = Math.min(bytes.length, most);
        for (int from = 0; from < shown; from += BYTES_A_LINE) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(from + BYTES_A_LINE, shown); i++) {
                hex.append("%02x ".formatted(bytes[i]));
                boolean printable = bytes[i] >= ' ' && bytes[i] <= LAST_PRINTABLE;
                text.append(printable ? (char) bytes[i] : '.');
            }
            dump.append("  %06x  %-48s %s%n".formatted(from, hex, text));
        }
        if (shown < bytes.length) {
            dump.append("  ... %d bytes more%n".formatted(bytes.length - shown));
        }
        return dump.toString();
    }
}

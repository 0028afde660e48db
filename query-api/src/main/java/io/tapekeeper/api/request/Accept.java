// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells whether an {@code Accept} header lets a media type through (RFC 9110, 12.5.1). */
public final class Accept {

    private static final int NO_MATCH = 0;

    private Accept() {}

    /**
     * The most specific range that matches decides; a range that cannot be read matches nothing.
     *
     * @param header null or blank: the caller takes anything
     * @param mediaType without parameters
     */
    public static boolean allows(@Nullable String header, String mediaType) {
        if (header == null || header.isBlank()) {
            return true;
        }
        int best = NO_MATCH;
        boolean wanted = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            int specificity = parts.length == 0 ? NO_MATCH : specificity(parts[0].strip(), mediaType);
            if (specificity > best) {
                best = specificity;
                wanted = !refused(parts);
            } else if (specificity == best && specificity != NO_MATCH) {
                wanted |= !refused(parts);
            }
        }
        return wanted;
    }

    private static int specificity(String range, String mediaType) {
        if (range.equals(mediaType)) {
            return 3;
        }
        if (range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))) {
            return 2;
        }
        return range.equals("*/*") || range.equals("*") ? 1 : NO_MATCH;
    }

    private static boolean refused(String[] parts) {
        for (String part : parts) {
            if (part.strip().matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What the key of a history's cursor is made of, so that a forged one is refused before it reaches the database. */
public enum CursorKey {
    /** An update id or a time in milliseconds. */
    NUMBER,
    /** An id, a name. */
    TEXT,
    /** A time, ISO-8601. */
    TIME;

    static boolean fits(List<CursorKey> shape, List<String> key) {
        if (shape.size() != key.size()) {
            return false;
        }
        for (int i = 0; i < key.size(); i++) {
            if (!shape.get(i).fits(key.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String value) {
        try {
            switch (this) {
                case NUMBER -> Long.parseLong(value);
                case TIME -> Instant.parse(value);
                case TEXT -> {
                    return value.chars().noneMatch(Character::isISOControl)
                            && StandardCharsets.UTF_8.newEncoder().canEncode(value);
                }
            }
            return true;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}

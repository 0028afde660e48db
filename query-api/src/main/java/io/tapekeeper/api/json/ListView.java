// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every list is wrapped in.
 *
 * @param data the rows
 * @param nextCursor asks for the rows after these; null if there are none
 * @param asOf when the rows were read
 */
public record ListView<T>(List<T> data, @Nullable String nextCursor, Instant asOf) {

    /** A list that is all there is. */
    public static <T> ListView<T> whole(List<T> data, Instant asOf) {
        return new ListView<>(data, null, asOf);
    }
}

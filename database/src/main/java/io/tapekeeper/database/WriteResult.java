// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param slices one result for each slice, in the batch's order
 */
public record WriteResult(List<SliceResult> slices) {

    /** Keeps a copy of the list. */
    public WriteResult {
        slices = List.copyOf(slices);
    }
}

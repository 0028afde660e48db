// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/**
 * What becomes of the rows of one slice. One thread at a time.
 *
 * @param slice the slice
 * @param rows the count, which grows as the rows are stored
 */
record SliceTally(Slice slice, RowTally rows) {

    /** Nothing counted yet. */
    static SliceTally of(Slice slice) {
        return new SliceTally(slice, new RowTally());
    }

    SliceResult result() {
        return new SliceResult(
                rows.inserted(), rows.updated(), rows.unchanged(), slice.dead().size() - slice.deadAgain());
    }
}

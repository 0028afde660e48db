// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/** One row of a batch is refused. Nothing was changed: make it a dead letter and write the rest. */
public final class RejectedRowException extends RejectedDataException {

    private final int sliceIndex;
    private final int rowIndex;

    RejectedRowException(
            int sliceIndex, int rowIndex, @Nullable String sqlState, String detail, @Nullable Throwable cause) {
        super("row " + rowIndex + " of slice " + sliceIndex + " is refused", sqlState, detail, cause);
        this.sliceIndex = sliceIndex;
        this.rowIndex = rowIndex;
    }

    /** Index of the slice within the batch, from 0. */
    public int sliceIndex() {
        return sliceIndex;
    }

    /** Index of the row within the slice, from 0. */
    public int rowIndex() {
        return rowIndex;
    }
}

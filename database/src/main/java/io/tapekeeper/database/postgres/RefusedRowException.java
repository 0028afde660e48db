// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL refuses one row as such. */
public final class RefusedRowException extends RuntimeException {

    private final int index;
    private final @Nullable String sqlState;

    /** The row came at {@code index}, from 0; the message says which rule it breaks, without its values. */
    public RefusedRowException(int index, @Nullable String sqlState, String detail, Throwable cause) {
        super(detail, cause);
        this.index = index;
        this.sqlState = sqlState;
    }

    /** Where the row came in the order of arrival, from 0. */
    public int index() {
        return index;
    }

    /** The error code; null if the row was refused before PostgreSQL saw it. */
    public @Nullable String sqlState() {
        return sqlState;
    }
}

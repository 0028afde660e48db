// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/** Something the database could not do. If it is none of the kinds below it, trying again does not help. */
public class StorageException extends RuntimeException {

    private final @Nullable String sqlState;

    StorageException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /** PostgreSQL's five-character error code; null if the failure did not come from it. */
    public @Nullable String sqlState() {
        return sqlState;
    }
}

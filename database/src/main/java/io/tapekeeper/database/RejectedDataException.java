// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/** The database refuses a value as such: the same value is refused for ever. Nothing was changed. */
public class RejectedDataException extends StorageException {

    private final String detail;

    RejectedDataException(String message, @Nullable String sqlState, String detail, @Nullable Throwable cause) {
        super(message + ": " + detail, sqlState, cause);
        this.detail = detail;
    }

    /** What was refused and by which rule; free of the row's values. */
    public String detail() {
        return detail;
    }
}

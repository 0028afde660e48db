// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/** The database is away, full, busy or switching over: the same call may succeed later. Nothing was changed. */
public class TransientStorageException extends StorageException {

    TransientStorageException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}

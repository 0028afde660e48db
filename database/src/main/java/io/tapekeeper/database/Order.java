// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/** Which way a history is read. */
public enum Order {
    /** Oldest first. */
    ASCENDING,
    /** Newest first. */
    DESCENDING
}

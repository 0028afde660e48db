// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

/** What a failure of the database calls for. */
public enum FailureKind {
    /** Try again later: the database is away, full, busy or switching over. */
    TRANSIENT,
    /** A row with this key is there already. */
    DUPLICATE_KEY,
    /** The table has no partition for a row's day. */
    MISSING_PARTITION,
    /** The data is refused as such. */
    REJECTED,
    /** Stop: the program or the configuration is wrong. */
    FATAL
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

/** What became of one row. */
public enum Outcome {
    /** It was not there. */
    INSERTED,
    /** It was there with another payload; which of the two stays is decided by precedence. */
    UPDATED,
    /** It was there with the same payload. */
    UNCHANGED
}

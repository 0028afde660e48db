// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

/** A table turned out to have no partition for some row. */
public final class MissingPartitionException extends RuntimeException {

    private final String table;

    MissingPartitionException(String table, Throwable cause) {
        super(table + " has no partition for some row", cause);
        this.table = table;
    }

    /** The table. */
    public String table() {
        return table;
    }
}

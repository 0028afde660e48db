// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A table with a primary key that holds a time, and its mapping from and to rows.
 *
 * @param <R> the kind of row
 */
public interface KeyedTable<R> extends KeyedRows<R> {

    /** Names of the table and its columns. */
    TableLayout layout();

    /** The time within the key. */
    Instant time(R row);

    /** Gives the fields of a row in the order of {@link TableLayout#columns()}. */
    void encode(R row, BinaryCopy out) throws SQLException;

    /** Reads a row whose columns begin, in the same order, at column {@code first}, counted from 1. */
    R read(ResultSet source, int first) throws SQLException;
}

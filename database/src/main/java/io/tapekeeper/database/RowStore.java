// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where rows of one kind go, in the steps of a write. Any thread.
 *
 * @param <R> the kind of row
 */
interface RowStore<R extends Row> {

    /** The kind of row. */
    Class<R> kind();

    /** Before the transaction: makes what the rows need, such as partitions. */
    void prepare(List<R> rows);

    /** Within the transaction: stores the rows, and tells what became of each. */
    Stored store(Connection connection, List<R> rows) throws SQLException;

    /** After the commit: forgets what the rows have made stale. */
    void committed(List<R> rows);

    /**
     * What became of rows.
     *
     * @param table name of the table
     * @param outcomes one for each row, in their order
     * @param epochDays the day of each row's event time, as days since 1970 UTC; empty if the table is not counted by day
     */
    record Stored(String table, Outcome[] outcomes, long[] epochDays) {}
}

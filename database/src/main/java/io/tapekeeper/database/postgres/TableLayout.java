// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of a table and its columns.
 *
 * @param table name of the table
 * @param time the key column that holds the time
 * @param key columns of the primary key, in its order
 * @param payload columns that make two rows of one key differ
 * @param other columns that do not, such as the receive time
 */
public record TableLayout(String table, String time, List<String> key, List<String> payload, List<String> other) {

    /** Every column: key, payload, other. */
    public List<String> columns() {
        return Stream.of(key, payload, other).flatMap(List::stream).toList();
    }
}

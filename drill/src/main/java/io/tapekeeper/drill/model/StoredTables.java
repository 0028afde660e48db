// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads what the tables hold, by plain JDBC. Any thread. */
final class StoredTables {

    private static final int FETCH_ROWS = 10_000;

    private final String jdbcUrl;

    /** @param jdbcUrl with user and password */
    StoredTables(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Tells every row of a table to its comparison. */
    void read(ModelTable table, TableComparison comparison) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false); // else the driver holds all rows in memory
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet rows = statement.executeQuery(table.query())) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        comparison.found(
                                text(rows, 1, table.keyColumns()), text(rows, table.keyColumns() + 1, columns));
                    }
                }
            }
        }
    }

    private static String text(ResultSet rows, int first, int last) throws SQLException {
        Object[] values = new Object[last - first + 1];
        for (int column = first; column <= last; column++) {
            values[column - first] = rows.getObject(column);
        }
        return RowText.of(values);
    }
}

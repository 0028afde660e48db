// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what is stored of quotes and trades. One thread at a time. */
final class TableRows implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement count;

    /** @param prefix of the tables' names */
    TableRows(BenchServer server, String prefix) throws SQLException {
        connection = server.connect();
        count = connection.prepareStatement(
                "SELECT (SELECT count(*) FROM %1$sbook_ticker_snapshots) + (SELECT count(*) FROM %1$strade_snapshots)"
                        .formatted(prefix));
    }

    int count() throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

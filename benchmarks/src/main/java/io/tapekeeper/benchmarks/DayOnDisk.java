// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** A day's partition on disk. One thread at a time. */
final class DayOnDisk implements AutoCloseable {

    private final Connection connection;

    DayOnDisk(BenchServer server) throws SQLException {
        this.connection = server.connect();
    }

    /** Bytes of files a row takes: table, key and maps. */
    double bytesPerRow(String table, LocalDate day) throws SQLException {
        return one("SELECT pg_total_relation_size('%s')".formatted(partition(table, day)))
                / one("SELECT count(*) FROM %s".formatted(partition(table, day)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private String partition(String table, LocalDate day) throws SQLException {
        return text(
                "SELECT tableoid::regclass FROM %s WHERE timestamp >= '%s 00:00Z' AND timestamp < '%s 00:00Z' LIMIT 1"
                        .formatted(table, day, day.plusDays(1)));
    }

    private double one(String query) throws SQLException {
        return Double.parseDouble(text(query));
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}

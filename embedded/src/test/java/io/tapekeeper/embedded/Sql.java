// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the tests say to a PostgreSQL. */
final class Sql {

    private Sql() {}

    static void writeTape(LocalPostgres server) throws SQLException {
        execute(server.jdbcUrl(LocalPostgres.DATABASE), "CREATE TABLE tape AS SELECT 'kept' AS entry");
    }

    static String readTape(LocalPostgres server) throws SQLException {
        return query(server, "SELECT entry FROM tape");
    }

    static String query(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(LocalPostgres.DATABASE));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

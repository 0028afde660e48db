// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The table day_partitions: what is known of each table's days beside the catalogue. Any thread. */
final class DayRecords {

    private static final String MADE = "INSERT INTO day_partitions (table_name, day, made_ahead) VALUES (?, ?, ?)"
            + " ON CONFLICT (table_name, day) DO UPDATE SET created_at = now(), made_ahead = excluded.made_ahead,"
            + " seen_rows = NULL, seen_bytes = NULL, rebuilt_bytes = NULL";
    private static final String MADE_WITHIN_THE_HOUR = "SELECT count(*) FROM day_partitions"
            + " WHERE table_name = ? AND NOT made_ahead AND created_at > now() - interval '1 hour'";
    private static final String LEAVING = "SELECT day FROM day_partitions WHERE table_name = ? AND leaving";

    /** A partition that was made by hand has no row yet, and must not count as one that was made just now. */
    private static final String SET_LEAVING = "INSERT INTO day_partitions (table_name, day, created_at, leaving)"
            + " VALUES (?, ?, 'epoch', ?) ON CONFLICT (table_name, day) DO UPDATE SET leaving = excluded.leaving";

    private static final String LEDGER = "coalesce((SELECT sum(l.rows)::bigint FROM ledger_rows l"
            + " WHERE l.table_name = d.table_name AND l.day = d.day), 0)";
    private static final String ROWS =
            "SELECT " + LEDGER + " - d.dropped_rows FROM day_partitions d WHERE d.table_name = ? AND d.day = ?";
    private static final String DROPPED = "UPDATE day_partitions d SET leaving = false, dropped_rows = " + LEDGER
            + " WHERE d.table_name = ? AND d.day = ?";

    private static final String LEFT = "SELECT table_name, day FROM day_partitions WHERE leaving OR dropped_rows > 0";

    private DayRecords() {}

    /** The days of which retention has dropped rows, or is about to. */
    static Set<RowDay> dropped(Connection connection) throws SQLException {
        Set<RowDay> days = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(LEFT);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                days.add(new RowDay(rows.getString(1), rows.getObject(2, LocalDate.class)));
            }
        }
        return days;
    }

    /** A partition was made anew. */
    static void made(Connection connection, String table, LocalDate day, boolean ahead) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MADE)) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.setBoolean(3, ahead);
            statement.executeUpdate();
        }
    }

    /** How many partitions a table got for its rows within the hour. */
    static int madeWithinTheHour(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MADE_WITHIN_THE_HOUR)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** The days whose partition retention has begun to drop. */
    static Set<LocalDate> leaving(Connection connection, String table) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(LEAVING)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
        }
        return days;
    }

    static void setLeaving(Connection connection, String table, LocalDate day, boolean leaving) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_LEAVING)) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.setBoolean(3, leaving);
            statement.executeUpdate();
        }
    }

    /** Rows of a day that the ledger counted and that were not dropped. */
    static long rows(Connection connection, String table, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, table);
            statement.setObject(2, day);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** Everything the ledger counted in a day is gone; belongs into the transaction that drops it. */
    static void dropped(Connection connection, String table, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DROPPED)) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.executeUpdate();
        }
    }
}

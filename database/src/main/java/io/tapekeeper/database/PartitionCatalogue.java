// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What PostgreSQL's catalogue says of the day partitions. Any thread. */
final class PartitionCatalogue {

    /** The tables that are partitioned by day. */
    static final List<String> TABLES =
            List.of("balance_snapshots", "book_ticker_snapshots", "funding_rate_snapshots", "trade_snapshots");

    private static final String LIST = "SELECT c.relname, i.inhdetachpending FROM pg_inherits i"
            + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = ?::regclass ORDER BY c.relname";
    private static final String BYTES = "SELECT pg_total_relation_size(to_regclass(?))";

    /** How far a partition is on its way out of its table. */
    enum State {
        ATTACHED,
        /** Its detaching was begun: new statements do not see it any more. */
        DETACHING,
        /** A table of its own. */
        DETACHED,
        GONE
    }

    /** A partition and its day, UTC. */
    record Partition(String name, LocalDate day, boolean detaching) {}

    private PartitionCatalogue() {}

    /** Name of the partition of one day. */
    static String name(String table, LocalDate day) {
        return table + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** To the end of the transaction no partition goes that its snapshot has; only retention waits for that. */
    static void keep(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE ONLY " + String.join(", ONLY ", TABLES) + " IN ACCESS SHARE MODE");
        }
    }

    /** The partitions that a table has, oldest first, one that is being detached included. */
    static List<Partition> list(Connection connection, String table) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String day = name.substring(table.length() + 1);
                    LocalDate date = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
                    partitions.add(new Partition(name, date, rows.getBoolean(2)));
                }
            }
        }
        return partitions;
    }

    static State state(Connection connection, String table, LocalDate day) throws SQLException {
        for (Partition partition : list(connection, table)) {
            if (partition.day().equals(day)) {
                return partition.detaching() ? State.DETACHING : State.ATTACHED;
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, name(table, day));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1) ? State.DETACHED : State.GONE;
            }
        }
    }

    /** Bytes on disk of one day's partition, indexes included; 0 if there is none. */
    static long bytes(Connection connection, String table, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BYTES)) {
            statement.setString(1, name(table, day));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}

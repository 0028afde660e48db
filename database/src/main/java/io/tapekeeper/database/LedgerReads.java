// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Reads the ledger together with what it speaks of. Any thread. */
final class LedgerReads {

    private static final String PARTITIONS = "SELECT o.topic, o.topic_id, o.partition, o.next_offset,"
            + " coalesce(l.records, 0), coalesce(l.no_records, 0), coalesce(l.inserted, 0), coalesce(l.updated, 0),"
            + " coalesce(l.unchanged, 0), coalesce(l.dead, 0)"
            + " FROM sink_offsets o LEFT JOIN ledger l USING (topic, partition) ORDER BY o.topic, o.partition";
    private static final String LEDGER_DAYS =
            "SELECT table_name, day, sum(rows)::bigint FROM ledger_rows GROUP BY table_name, day";
    private static final String DROPPED_DAYS =
            "SELECT table_name, day, leaving, dropped_rows FROM day_partitions WHERE leaving OR dropped_rows > 0";
    private static final String GAP_DAYS = "SELECT (from_time AT TIME ZONE 'UTC')::date, count(*) FROM gaps GROUP BY 1";
    private static final String GAPS = "gaps";

    private LedgerReads() {}

    static LedgerSnapshot snapshot(Jdbc jdbc) {
        return jdbc.snapshot(connection -> {
            PartitionCatalogue.keep(connection);
            return new LedgerSnapshot(
                    partitions(connection),
                    days(connection),
                    DeadLetterStore.countBySource(connection),
                    LossStore.accepted(connection));
        });
    }

    private static List<PartitionLedger> partitions(Connection connection) throws SQLException {
        List<PartitionLedger> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID topicId = rows.getObject(2, UUID.class);
                partitions.add(new PartitionLedger(
                        new StreamPartition(rows.getString(1), topicId, rows.getInt(3)),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getLong(9),
                        rows.getLong(10)));
            }
        }
        return partitions;
    }

    private static List<TableDay> days(Connection connection) throws SQLException {
        SortedMap<Key, Rows> days = new TreeMap<>();
        readLedger(connection, days);
        readDropped(connection, days);
        countTables(connection, days);
        countGaps(connection, days);
        return days.entrySet().stream()
                .map(day -> day.getValue().of(day.getKey()))
                .toList();
    }

    private static void readLedger(Connection connection, SortedMap<Key, Rows> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEDGER_DAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                at(days, rows.getString(1), rows.getObject(2, LocalDate.class)).inLedger = rows.getLong(3);
            }
        }
    }

    private static void readDropped(Connection connection, SortedMap<Key, Rows> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DROPPED_DAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Rows day = at(days, rows.getString(1), rows.getObject(2, LocalDate.class));
                day.leaving = rows.getBoolean(3);
                day.dropped = rows.getLong(4);
            }
        }
    }

    private static void countTables(Connection connection, SortedMap<Key, Rows> days) throws SQLException {
        for (String table : PartitionCatalogue.TABLES) {
            for (PartitionCatalogue.Partition partition : PartitionCatalogue.list(connection, table)) {
                Rows day = at(days, table, partition.day());
                if (!day.leaving) {
                    day.inTable = count(connection, partition.name());
                }
            }
        }
    }

    /** Counted partition by partition, because each can then be answered from its index alone. */
    private static long count(Connection connection, String partition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + partition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void countGaps(Connection connection, SortedMap<Key, Rows> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GAP_DAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                at(days, GAPS, rows.getObject(1, LocalDate.class)).inTable = rows.getLong(2);
            }
        }
    }

    private static Rows at(SortedMap<Key, Rows> days, String table, LocalDate day) {
        return days.computeIfAbsent(new Key(table, day), none -> new Rows());
    }

    private record Key(String table, LocalDate day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = table.compareTo(other.table);
            return order != 0 ? order : day.compareTo(other.day);
        }
    }

    private static final class Rows {
        private long inLedger;
        private long inTable;
        private long dropped;
        private boolean leaving;

        /** A day that retention is about to drop is held to be dropped. */
        TableDay of(Key key) {
            return new TableDay(key.table(), key.day(), inLedger, leaving ? inLedger : inTable + dropped);
        }
    }
}

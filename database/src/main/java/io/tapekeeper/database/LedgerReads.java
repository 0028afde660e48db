// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final String GAP_DAYS = "SELECT (from_time AT TIME ZONE 'UTC')::date, count(*) FROM gaps GROUP BY 1";
    private static final String GAPS = "gaps";
    private static final List<String> PARTITIONED =
            List.of("balance_snapshots", "book_ticker_snapshots", "funding_rate_snapshots", "trade_snapshots");

    private LedgerReads() {}

    static LedgerSnapshot snapshot(Jdbc jdbc) {
        return jdbc.snapshot(connection -> new LedgerSnapshot(
                partitions(connection), days(connection), DeadLetterStore.countBySource(connection)));
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
        SortedMap<String, SortedMap<LocalDate, Long>> ledger = ledgerDays(connection);
        SortedMap<String, SortedMap<LocalDate, Long>> tables = tableDays(connection);
        Set<String> names = new HashSet<>(ledger.keySet());
        names.addAll(tables.keySet());
        List<TableDay> days = new ArrayList<>();
        for (String table : names.stream().sorted().toList()) {
            Map<LocalDate, Long> said = ledger.getOrDefault(table, new TreeMap<>());
            Map<LocalDate, Long> there = tables.getOrDefault(table, new TreeMap<>());
            Set<LocalDate> either = new HashSet<>(said.keySet());
            either.addAll(there.keySet());
            either.stream()
                    .sorted()
                    .map(day -> new TableDay(table, day, said.getOrDefault(day, 0L), there.getOrDefault(day, 0L)))
                    .forEach(days::add);
        }
        return days;
    }

    private static SortedMap<String, SortedMap<LocalDate, Long>> ledgerDays(Connection connection) throws SQLException {
        SortedMap<String, SortedMap<LocalDate, Long>> days = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LEDGER_DAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                LocalDate day = rows.getObject(2, LocalDate.class);
                days.computeIfAbsent(rows.getString(1), first -> new TreeMap<>())
                        .put(day, rows.getLong(3));
            }
        }
        return days;
    }

    private static SortedMap<String, SortedMap<LocalDate, Long>> tableDays(Connection connection) throws SQLException {
        SortedMap<String, SortedMap<LocalDate, Long>> days = new TreeMap<>();
        for (String table : PARTITIONED) {
            SortedMap<LocalDate, Long> ofTable = new TreeMap<>();
            for (DayPartitions.Partition partition : DayPartitions.list(connection, table)) {
                ofTable.put(partition.day(), count(connection, partition.name()));
            }
            days.put(table, ofTable);
        }
        days.put(GAPS, gapDays(connection));
        return days;
    }

    /** Counted partition by partition, because each can then be answered from its index alone. */
    private static long count(Connection connection, String partition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + partition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static SortedMap<LocalDate, Long> gapDays(Connection connection) throws SQLException {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(GAP_DAYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                days.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
            }
        }
        return days;
    }
}

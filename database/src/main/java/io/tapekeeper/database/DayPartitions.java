// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.RefusedRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a table's day partitions when rows need them, each in a transaction of its own, and not more than so many an
 * hour: rows of senseless times must not fill the catalogue. Any thread, any process.
 */
final class DayPartitions {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    private final Jdbc jdbc;
    private final int newPerHour;
    private final Map<String, Set<Long>> known = new ConcurrentHashMap<>();

    DayPartitions(Jdbc jdbc, int newPerHour) {
        this.jdbc = jdbc;
        this.newPerHour = newPerHour;
    }

    /** Name of the partition of one day. */
    static String partition(String table, LocalDate day) {
        return table + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Makes the partitions that {@code rows} lack. */
    <R> void require(KeyedTable<R> table, List<R> rows) {
        String name = table.layout().table();
        Set<Long> made = known.computeIfAbsent(name, none -> ConcurrentHashMap.newKeySet());
        SortedSet<LocalDate> missing = new TreeSet<>();
        long last = Long.MIN_VALUE;
        for (int index = 0; index < rows.size(); index++) {
            long day = PgTime.epochDay(table.time(rows.get(index)));
            if (day != last && !made.contains(day)) {
                missing.add(sensible(day, index));
            }
            last = day;
        }
        if (!missing.isEmpty()) {
            make(name, missing);
        }
    }

    /** Forgets which partitions there are, because another process has dropped one. */
    void forget(String table) {
        known.remove(table);
    }

    private static LocalDate sensible(long epochDay, int index) {
        if (epochDay < FIRST_DAY.toEpochDay() || epochDay > LAST_DAY.toEpochDay()) {
            throw new RefusedRowException(
                    index, null, "the timestamp is not within " + FIRST_DAY + " to " + LAST_DAY, null);
        }
        return LocalDate.ofEpochDay(epochDay);
    }

    private void make(String table, SortedSet<LocalDate> days) {
        Allowance allowance = jdbc.transaction(connection -> {
            lock(connection, table);
            days.removeAll(existing(connection, table));
            int made = madeWithinTheHour(connection, table);
            List<LocalDate> allowed =
                    days.stream().limit(Math.max(0, newPerHour - made)).toList();
            for (LocalDate day : allowed) {
                make(connection, table, day);
            }
            return new Allowance(made, allowed.size());
        });
        if (allowance.allowed() < days.size()) {
            throw new TooManyNewPartitionsException(table, new ArrayList<>(days), allowance.made(), newPerHour);
        }
    }

    /** One process at a time makes partitions of a table; the others then find them made. */
    private static void lock(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '10s'");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock(hashtextextended('partitions of ' || ?, 0))")) {
            statement.setString(1, table);
            statement.execute();
        }
    }

    private Set<LocalDate> existing(Connection connection, String table) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        for (Partition partition : list(connection, table)) {
            days.add(partition.day());
        }
        Set<Long> made = known.computeIfAbsent(table, none -> ConcurrentHashMap.newKeySet());
        days.forEach(day -> made.add(day.toEpochDay()));
        return days;
    }

    /** The partitions that a table has. */
    static List<Partition> list(Connection connection, String table) throws SQLException {
        String sql = "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = ?::regclass ORDER BY c.relname";
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String day = name.substring(table.length() + 1);
                    partitions.add(new Partition(name, LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)));
                }
            }
        }
        return partitions;
    }

    private static int madeWithinTheHour(Connection connection, String table) throws SQLException {
        String sql =
                "SELECT count(*) FROM day_partitions WHERE table_name = ? AND created_at > now() - interval '1 hour'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Attaching takes a lock that writers and readers of the table do not mind; creating in place would not. */
    private static void make(Connection connection, String table, LocalDate day) throws SQLException {
        String partition = partition(table, day);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + partition + " (LIKE " + table
                    + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE)");
            statement.execute("ALTER TABLE " + table + " ATTACH PARTITION " + partition + " FOR VALUES FROM ('" + day
                    + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
        }
        String sql = "INSERT INTO day_partitions (table_name, day) VALUES (?, ?)"
                + " ON CONFLICT (table_name, day) DO UPDATE SET created_at = now()";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setObject(2, day);
            statement.executeUpdate();
        }
    }

    /** A partition and its day, UTC. */
    record Partition(String name, LocalDate day) {}

    private record Allowance(int made, int allowed) {}
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.PartitionCatalogue.Partition;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.PgTime;
import io.tapekeeper.database.postgres.RefusedRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes day partitions: ahead by the calendar, and when rows need them, each time in a transaction of its own. For rows
 * not more than so many an hour: rows of senseless times must not fill the catalogue. Any thread, any process.
 */
final class DayPartitions {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    /** No row lies before. */
    static final Instant BEGIN = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    /** Every row lies before. */
    static final Instant END = LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private final Jdbc jdbc;
    private final int newPerHour;
    private final Map<String, Set<Long>> known = new ConcurrentHashMap<>();

    DayPartitions(Jdbc jdbc, int newPerHour) {
        this.jdbc = jdbc;
        this.newPerHour = newPerHour;
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

    /** Makes every table's partitions of {@code today} and of so many days after it; gives the names of the new ones. */
    List<String> makeAhead(LocalDate today, int daysAhead) {
        SortedSet<LocalDate> days = Stream.iterate(today, day -> day.plusDays(1))
                .limit(daysAhead + 1L)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> made = new ArrayList<>();
        for (String table : PartitionCatalogue.TABLES) {
            made.addAll(jdbc.transaction(connection -> makeAhead(connection, table, new TreeSet<>(days))));
        }
        return made;
    }

    /** Forgets which partitions there are, because one was dropped. */
    void forget(String table) {
        known.remove(table);
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

    /** Attaching takes a lock that writers and readers of the table do not mind; creating in place would not. */
    static void attach(Connection connection, String table, LocalDate day) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " ATTACH PARTITION " + PartitionCatalogue.name(table, day)
                    + " FOR VALUES FROM ('" + day + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
        }
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
            removeExisting(connection, table, days);
            int made = DayRecords.madeWithinTheHour(connection, table);
            List<LocalDate> allowed =
                    days.stream().limit(Math.max(0, newPerHour - made)).toList();
            for (LocalDate day : allowed) {
                make(connection, table, day, false);
            }
            return new Allowance(made, allowed.size());
        });
        if (allowance.allowed() < days.size()) {
            throw new TooManyNewPartitionsException(table, new ArrayList<>(days), allowance.made(), newPerHour);
        }
    }

    private List<String> makeAhead(Connection connection, String table, SortedSet<LocalDate> days) throws SQLException {
        lock(connection, table);
        removeExisting(connection, table, days);
        List<String> made = new ArrayList<>();
        for (LocalDate day : days) {
            make(connection, table, day, true);
            made.add(PartitionCatalogue.name(table, day));
        }
        return made;
    }

    /** First what is there, then what is leaving: so a day that leaves meanwhile is seen as one or the other. */
    private void removeExisting(Connection connection, String table, SortedSet<LocalDate> days) throws SQLException {
        Set<Long> made = known.computeIfAbsent(table, none -> ConcurrentHashMap.newKeySet());
        Set<LocalDate> leaving = new TreeSet<>();
        for (Partition partition : PartitionCatalogue.list(connection, table)) {
            if (partition.detaching()) {
                leaving.add(partition.day());
            } else {
                made.add(partition.day().toEpochDay());
                days.remove(partition.day());
            }
        }
        leaving.addAll(DayRecords.leaving(connection, table));
        leaving.retainAll(days);
        if (!leaving.isEmpty()) {
            throw new TransientStorageException(
                    table + ": the partitions of " + leaving
                            + " are just being dropped, because they are older than what"
                            + " is kept; rows of such a day can be stored when the next cleanup is through",
                    null,
                    null);
        }
    }

    private static void make(Connection connection, String table, LocalDate day, boolean ahead) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + PartitionCatalogue.name(table, day) + " (LIKE " + table
                    + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE)");
        }
        attach(connection, table, day);
        DayRecords.made(connection, table, day, ahead);
    }

    private record Allowance(int made, int allowed) {}
}

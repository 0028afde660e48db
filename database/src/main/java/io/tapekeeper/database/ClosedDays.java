// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which days' indexes are worth a rebuild: those of days that are over and have not grown since the last look, unless
 * they were rebuilt before and have hardly grown since. Any thread.
 */
final class ClosedDays {

    private static final Duration GRACE = Duration.ofHours(1);
    private static final long LEAST_BYTES = 1 << 20;
    private static final double GROWTH = 1.1;

    private static final String INDEXES = "SELECT d.day, c.relname, i.indexrelid::regclass::text,"
            + " (SELECT coalesce(sum(l.rows), 0)::bigint FROM ledger_rows l WHERE l.table_name = d.table_name AND l.day = d.day),"
            + " pg_relation_size(i.indexrelid), d.seen_rows, d.seen_bytes, d.rebuilt_bytes FROM pg_inherits h"
            + " JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary"
            + " JOIN day_partitions d ON d.table_name = ? AND c.relname = d.table_name || to_char(d.day, '_YYYYMMDD')"
            + " WHERE h.inhparent = ?::regclass AND NOT h.inhdetachpending AND NOT d.leaving ORDER BY d.day DESC";
    private static final String SEEN =
            "UPDATE day_partitions SET seen_rows = ?, seen_bytes = ? WHERE table_name = ? AND day = ?";
    private static final String REBUILT =
            "UPDATE day_partitions SET seen_bytes = ?, rebuilt_bytes = ? WHERE table_name = ? AND day = ?";

    private final Clock clock;

    ClosedDays(Clock clock) {
        this.clock = clock;
    }

    /** The primary key's index of one day's partition. */
    record Index(
            String table,
            LocalDate day,
            String partition,
            String name,
            long rows,
            long bytes,
            @Nullable Long seenRows,
            @Nullable Long seenBytes,
            @Nullable Long rebuiltBytes) {

        /** Rows find room in an index without its growing; and what was written by hand is not in the ledger. */
        boolean hasChanged() {
            return seenRows == null || seenRows != rows || seenBytes == null || seenBytes != bytes;
        }

        boolean isLoose() {
            return bytes >= LEAST_BYTES && (rebuiltBytes == null || bytes > rebuiltBytes * GROWTH);
        }
    }

    /** Looks at a table's days, remembers what it sees, and gives the indexes to rebuild, the newest day first. */
    List<Index> look(Connection connection, String table) throws SQLException {
        List<Index> loose = new ArrayList<>();
        for (Index index : indexes(connection, table)) {
            if (index.hasChanged()) {
                seen(connection, index);
            } else if (index.isLoose() && isOver(index.day())) {
                loose.add(index);
            }
        }
        return loose;
    }

    /** Remembers that an index was rebuilt; gives its size now. */
    static long rebuilt(Connection connection, Index index) throws SQLException {
        long bytes = bytes(connection, index.name());
        try (PreparedStatement statement = connection.prepareStatement(REBUILT)) {
            statement.setLong(1, bytes);
            statement.setLong(2, bytes);
            statement.setString(3, index.table());
            statement.setObject(4, index.day());
            statement.executeUpdate();
        }
        return bytes;
    }

    private boolean isOver(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !end.plus(GRACE).isAfter(clock.instant());
    }

    private static List<Index> indexes(Connection connection, String table) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table);
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    indexes.add(new Index(
                            table,
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getObject(6, Long.class),
                            rows.getObject(7, Long.class),
                            rows.getObject(8, Long.class)));
                }
            }
        }
        return indexes;
    }

    private static void seen(Connection connection, Index index) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEEN)) {
            statement.setLong(1, index.rows());
            statement.setLong(2, index.bytes());
            statement.setString(3, index.table());
            statement.setObject(4, index.day());
            statement.executeUpdate();
        }
    }

    private static long bytes(Connection connection, String relation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_relation_size(?::regclass)")) {
            statement.setString(1, relation);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}

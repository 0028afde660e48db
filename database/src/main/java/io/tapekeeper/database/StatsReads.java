// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.DatabaseStats.TableStats;
import io.tapekeeper.database.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads statistics without reading a table: rows from the ledger, ends of time by one index probe for each symbol. */
final class StatsReads {

    private static final String ROWS = "SELECT table_name, sum(rows)::bigint FROM"
            + " (SELECT table_name, rows FROM ledger_rows UNION ALL SELECT table_name, -dropped_rows FROM day_partitions)"
            + " AS counted GROUP BY table_name";
    private static final String SIZES = "SELECT c.relname, pg_relation_size(c.oid), pg_total_relation_size(c.oid)"
            + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            + " WHERE i.inhparent = ?::regclass AND NOT i.inhdetachpending ORDER BY c.relname";
    private static final String DATABASE_BYTES = "SELECT pg_database_size(current_database())";

    /** A table, and what leads its key: each such owner's rows are one range of the index, in the order of time. */
    private record Extent(String table, String owners, String ofOwner) {

        /** The time at one end of one partition. */
        String end(String partition, Order order) {
            String direction = order == Order.ASCENDING ? "" : " DESC";
            String end = order == Order.ASCENDING ? "min" : "max";
            return "SELECT " + end + "(found.timestamp) FROM " + owners
                    + " o CROSS JOIN LATERAL (SELECT t.timestamp FROM " + partition + " t WHERE " + ofOwner
                    + " ORDER BY t.timestamp" + direction + " LIMIT 1) found";
        }
    }

    private static final String OF_SYMBOL = "t.symbol_id = o.id";
    private static final List<Extent> EXTENTS = List.of(
            new Extent(
                    "balance_snapshots",
                    "balance_assets",
                    "t.exchange_id = o.exchange_id AND t.account = o.account AND t.asset_name = o.asset_name"),
            new Extent("book_ticker_snapshots", "symbols", OF_SYMBOL),
            new Extent("funding_rate_snapshots", "symbols", OF_SYMBOL),
            new Extent("trade_snapshots", "symbols", OF_SYMBOL));

    private record Partition(String name, boolean empty, long bytes) {}

    private StatsReads() {}

    static DatabaseStats read(Jdbc jdbc, Clock clock) {
        return jdbc.snapshot(connection -> {
            PartitionCatalogue.keep(connection);
            Map<String, Long> rows = rows(connection);
            List<TableStats> tables = new ArrayList<>();
            for (Extent extent : EXTENTS) {
                tables.add(table(connection, extent, rows.getOrDefault(extent.table(), 0L)));
            }
            return new DatabaseStats(clock.instant(), databaseBytes(connection), tables);
        });
    }

    private static TableStats table(Connection connection, Extent extent, long rows) throws SQLException {
        List<Partition> partitions = partitions(connection, extent.table());
        List<Partition> filled =
                partitions.stream().filter(partition -> !partition.empty()).toList();
        long bytes = partitions.stream().mapToLong(Partition::bytes).sum();
        return new TableStats(
                extent.table(),
                rows,
                oldest(connection, extent, filled),
                newest(connection, extent, filled),
                partitions.size(),
                bytes);
    }

    private static @Nullable Instant oldest(Connection connection, Extent extent, List<Partition> partitions)
            throws SQLException {
        for (Partition partition : partitions) {
            Instant found = end(connection, extent.end(partition.name(), Order.ASCENDING));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Instant newest(Connection connection, Extent extent, List<Partition> partitions)
            throws SQLException {
        ListIterator<Partition> backwards = partitions.listIterator(partitions.size());
        while (backwards.hasPrevious()) {
            Instant found = end(connection, extent.end(backwards.previous().name(), Order.DESCENDING));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Instant end(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Columns.nullableInstant(rows, 1);
        }
    }

    private static Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ROWS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static List<Partition> partitions(Connection connection, String table) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SIZES)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    partitions.add(new Partition(rows.getString(1), rows.getLong(2) == 0, rows.getLong(3)));
                }
            }
        }
        return partitions;
    }

    private static long databaseBytes(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DATABASE_BYTES);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

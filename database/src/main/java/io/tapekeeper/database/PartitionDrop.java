// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.PartitionCatalogue.Partition;
import io.tapekeeper.database.PartitionCatalogue.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Takes one day out of a table without blocking its writers and readers: the day is marked as leaving, its partition is
 * detached concurrently, then dropped. Each step finds out where an earlier attempt was stopped. Stateless.
 */
final class PartitionDrop {

    private PartitionDrop() {}

    /** Drops a day, or goes on with dropping it. */
    static DroppedPartition drop(MaintenanceSession session, String table, LocalDate day) {
        if (state(session, table, day) == State.ATTACHED) {
            detach(session, table, day);
        }
        finishDetaching(session, table, day);
        return session.transaction(connection -> {
            DroppedPartition dropped = measure(connection, table, day);
            execute(connection, "DROP TABLE IF EXISTS " + PartitionCatalogue.name(table, day));
            DayRecords.dropped(connection, table, day);
            return dropped;
        });
    }

    /** Gives a day that was leaving back to its table, because it is to be kept after all. */
    static void giveBack(MaintenanceSession session, String table, LocalDate day) {
        finishDetaching(session, table, day);
        State state = state(session, table, day);
        session.transaction(connection -> {
            if (state == State.DETACHED) {
                DayPartitions.attach(connection, table, day);
            }
            DayRecords.setLeaving(connection, table, day, false);
            return day;
        });
    }

    /** What there is to drop. */
    static DroppedPartition measure(Connection connection, String table, LocalDate day) throws SQLException {
        long rows = DayRecords.rows(connection, table, day);
        return new DroppedPartition(table, day, rows, PartitionCatalogue.bytes(connection, table, day));
    }

    /** Marked before anything else, so that from here on nobody counts the day or makes its partition anew. */
    private static void detach(MaintenanceSession session, String table, LocalDate day) {
        requireNoOther(session, table);
        LockHolders.awaitEnd(session, table);
        LockHolders.awaitEnd(session, PartitionCatalogue.name(table, day));
        session.transaction(connection -> {
            DayRecords.setLeaving(connection, table, day, true);
            return day;
        });
        session.execute(
                "ALTER TABLE " + table + " DETACH PARTITION " + PartitionCatalogue.name(table, day) + " CONCURRENTLY");
    }

    private static void finishDetaching(MaintenanceSession session, String table, LocalDate day) {
        if (state(session, table, day) == State.DETACHING) {
            session.execute(
                    "ALTER TABLE " + table + " DETACH PARTITION " + PartitionCatalogue.name(table, day) + " FINALIZE");
        }
    }

    /** PostgreSQL detaches one partition of a table at a time. */
    private static void requireNoOther(MaintenanceSession session, String table) {
        for (Partition partition : session.run(connection -> PartitionCatalogue.list(connection, table))) {
            if (partition.detaching()) {
                throw new TransientStorageException(
                        partition.name() + " has to be detached completely first", null, null);
            }
        }
    }

    private static State state(MaintenanceSession session, String table, LocalDate day) {
        return session.run(connection -> PartitionCatalogue.state(connection, table, day));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

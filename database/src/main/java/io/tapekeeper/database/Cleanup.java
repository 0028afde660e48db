// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.PartitionCatalogue.Partition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops the days that are older than what is kept, and nothing else. Any thread. */
final class Cleanup {

    /** The job, of which there is one at a time between all processes. */
    static final String JOB = "cleanup";

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    private final Clock clock;

    Cleanup(Clock clock) {
        this.clock = clock;
    }

    /** What {@link #run} would drop. */
    List<DroppedPartition> preview(Connection connection, Retention retention) throws SQLException {
        Instant now = clock.instant();
        List<DroppedPartition> partitions = new ArrayList<>();
        for (String table : PartitionCatalogue.TABLES) {
            Set<LocalDate> days = new TreeSet<>(DayRecords.leaving(connection, table));
            PartitionCatalogue.list(connection, table).forEach(partition -> days.add(partition.day()));
            for (LocalDate day : days) {
                if (retention.hasExpired(table, day, now)) {
                    partitions.add(PartitionDrop.measure(connection, table, day));
                }
            }
        }
        return partitions;
    }

    /** Drops every day that has expired, and finishes what an earlier run has begun; one that fails is passed over. */
    CleanupResult run(MaintenanceSession session, Retention retention) {
        Instant now = clock.instant();
        List<DroppedPartition> dropped = new ArrayList<>();
        List<LeftPartition> left = new ArrayList<>();
        for (String table : PartitionCatalogue.TABLES) {
            for (LocalDate day : session.run(connection -> concerned(connection, table, retention, now))) {
                try {
                    if (retention.hasExpired(table, day, now)) {
                        dropped.add(drop(session, table, day));
                    } else {
                        PartitionDrop.giveBack(session, table, day);
                        LOG.info("{}: {} was to be dropped and is kept", table, day);
                    }
                } catch (StorageException e) {
                    left.add(left(session, table, day, e));
                }
            }
        }
        return new CleanupResult(dropped, left);
    }

    /** Those that are leaving come first: while one is, PostgreSQL detaches no other of its table. */
    private static Set<LocalDate> concerned(Connection connection, String table, Retention retention, Instant now)
            throws SQLException {
        Set<LocalDate> days = new LinkedHashSet<>(DayRecords.leaving(connection, table));
        PartitionCatalogue.list(connection, table).stream()
                .map(Partition::day)
                .filter(day -> retention.hasExpired(table, day, now))
                .forEach(days::add);
        return days;
    }

    private static DroppedPartition drop(MaintenanceSession session, String table, LocalDate day) {
        DroppedPartition dropped = PartitionDrop.drop(session, table, day);
        LOG.info("{}: dropped {} with {} rows and {} bytes", table, day, dropped.rows(), dropped.bytes());
        return dropped;
    }

    private static LeftPartition left(MaintenanceSession session, String table, LocalDate day, StorageException why) {
        if (!session.isUsable()) {
            throw why;
        }
        return new LeftPartition(
                table, day, String.valueOf(why.getMessage()), why instanceof TransientStorageException);
    }
}

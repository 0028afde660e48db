// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds primary keys of closed days: their pages were split again and again, as each symbol's rows arrived between
 * those of the others. At most one day of each table in a run, so that other maintenance gets its turn. Any thread.
 */
final class IndexRebuild {

    /** The job, of which there is one at a time between all processes. */
    static final String JOB = "rebuild";

    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

    /** Its locks and waits are in nobody's way, and to begin anew would cost more than to wait for a long reader. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(10);

    /** An interrupted rebuild leaves one of these behind, which every insert would have to maintain. */
    private static final String LEFTOVERS = "SELECT i.indexrelid::regclass::text FROM pg_index i"
            + " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_inherits h ON h.inhrelid = i.indrelid"
            + " WHERE h.inhparent = ?::regclass AND NOT i.indisvalid AND x.relname ~ '_cc(new|old)[0-9]*$'";

    private final ClosedDays closedDays;

    IndexRebuild(Clock clock) {
        this.closedDays = new ClosedDays(clock);
    }

    /** Rebuilds in every table what is worth it; the failure of one table is thrown when the others are done. */
    List<RebuiltPartition> run(MaintenanceSession session) {
        session.setLockTimeout(LOCK_TIMEOUT);
        List<RebuiltPartition> rebuilt = new ArrayList<>();
        @Nullable StorageException failure = null;
        for (String table : PartitionCatalogue.TABLES) {
            try {
                rebuild(session, table).ifPresent(rebuilt::add);
            } catch (StorageException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return rebuilt;
    }

    private Optional<RebuiltPartition> rebuild(MaintenanceSession session, String table) {
        for (String leftover : session.run(connection -> leftovers(connection, table))) {
            session.execute("DROP INDEX CONCURRENTLY " + leftover);
            LOG.info("{}: dropped {}, which an interrupted rebuild had left", table, leftover);
        }
        return session.run(connection -> closedDays.look(connection, table)).stream()
                .findFirst()
                .map(index -> rebuild(session, index));
    }

    /** The vacuum makes counting and reading by the index alone quick, for as long as the day stays closed. */
    private static RebuiltPartition rebuild(MaintenanceSession session, ClosedDays.Index index) {
        session.execute("REINDEX INDEX CONCURRENTLY " + index.name());
        session.execute("VACUUM (ANALYZE) " + index.partition());
        long bytes = session.run(connection -> ClosedDays.rebuilt(connection, index));
        LOG.info(
                "{}: rebuilt the index of {}, {} bytes instead of {}",
                index.table(),
                index.day(),
                bytes,
                index.bytes());
        return new RebuiltPartition(index.table(), index.day(), index.bytes(), bytes);
    }

    private static List<String> leftovers(Connection connection, String table) throws SQLException {
        List<String> leftovers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LEFTOVERS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    leftovers.add(rows.getString(1));
                }
            }
        }
        return leftovers;
    }
}

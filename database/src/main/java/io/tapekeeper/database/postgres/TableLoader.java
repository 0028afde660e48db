// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Loads rows into one table, within the caller's transaction. First hopefully: COPY straight into the table. If that
 * meets a stored key: by way of the stage, which tells what is stored, so that only new rows and real corrections are
 * written. Any thread, each with its own connection.
 */
public final class TableLoader<R> {

    /** Another writer must have committed the same keys in between each time: more in a row is a sign of a fault. */
    private static final int ATTEMPTS = 5;

    private final KeyedTable<R> table;
    private final LoadSql sql;
    private final Pace pace = new Pace();

    /** Loads into {@code table}. */
    public TableLoader(KeyedTable<R> table) {
        this.table = table;
        this.sql = new LoadSql(table.layout());
    }

    /**
     * Stores rows, and tells what became of each, in their order. Once in a transaction.
     *
     * @param someStored true if it is known that some are stored already
     * @throws RefusedRowException if PostgreSQL refuses a row; the transaction is to be rolled back
     * @throws MissingPartitionException if some row's day has no partition; the transaction is to be rolled back
     */
    public Outcome[] load(Connection connection, List<R> rows, boolean someStored) throws SQLException {
        Reduced<R> reduced = new Reduced<>(table, rows);
        BitSet every = new BitSet(reduced.keys());
        every.set(0, reduced.keys());
        boolean hopeful = !someStored && pace.hopeful();
        if (!hopeful || !copied(connection, reduced, every)) {
            loadByStage(connection, reduced);
        }
        return reduced.outcomes();
    }

    private void loadByStage(Connection connection, Reduced<R> reduced) throws SQLException {
        Stage<R> stage = new Stage<>(connection, table, sql, reduced);
        fill(connection, stage);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Stage.Found> found = stage.find();
            BitSet missing = missing(reduced, found);
            if (missing.isEmpty() || copied(connection, reduced, missing)) {
                settle(stage, reduced, found);
                return;
            }
        }
        throw new SQLException(
                "other writers keep storing the same rows of " + table.layout().table(), "40001");
    }

    private void fill(Connection connection, Stage<R> stage) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            stage.fill();
        } catch (SQLException e) {
            if (SqlStates.kind(e) != FailureKind.REJECTED) {
                throw e;
            }
            connection.rollback(before);
            throw stage.refused(e);
        }
    }

    private BitSet missing(Reduced<R> reduced, List<Stage.Found> found) {
        BitSet missing = new BitSet(reduced.keys());
        missing.set(0, reduced.keys());
        found.forEach(stored -> missing.clear(stored.key()));
        if (found.isEmpty()) {
            pace.metNone();
        } else {
            pace.metStoredRows();
        }
        return missing;
    }

    /** Only rows that differ, or that came several times, are worth a look at what is stored. */
    private void settle(Stage<R> stage, Reduced<R> reduced, List<Stage.Found> found) throws SQLException {
        List<Integer> doubtful = new ArrayList<>();
        for (Stage.Found stored : found) {
            if (stored.differs() || !reduced.single(stored.key())) {
                doubtful.add(stored.key());
            } else {
                reduced.unchanged(stored.key());
            }
        }
        if (!doubtful.isEmpty()) {
            stage.settle(doubtful);
            doubtful.removeIf(key -> reduced.winnerIndex(key) < 0);
        }
        if (!doubtful.isEmpty()) {
            correct(stage, doubtful);
        }
    }

    /** The rows are there and locked, but their day may be leaving, or its index be built anew. */
    private void correct(Stage<R> stage, List<Integer> keys) throws SQLException {
        try {
            stage.correct(keys);
        } catch (SQLException e) {
            switch (SqlStates.kind(e)) {
                case MISSING_PARTITION, DUPLICATE_KEY ->
                    throw new SQLException(
                            "rows of " + table.layout().table() + " went away while they were corrected", "40001", e);
                default -> throw e;
            }
        }
    }

    /** False if a key was stored already: then nothing was copied. */
    private boolean copied(Connection connection, Reduced<R> reduced, BitSet keys) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copy(connection, reduced, keys);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            switch (SqlStates.kind(e)) {
                case DUPLICATE_KEY -> {
                    connection.rollback(before);
                    pace.metStoredRows();
                    return false;
                }
                case REJECTED -> {
                    connection.rollback(before);
                    throw new Stage<>(connection, table, sql, reduced).refused(e);
                }
                case MISSING_PARTITION ->
                    throw new MissingPartitionException(table.layout().table(), e);
                default -> throw e;
            }
        }
    }

    private void copy(Connection connection, Reduced<R> reduced, BitSet keys) throws SQLException {
        try (BinaryCopy copy = BinaryCopy.start(connection, sql.copy())) {
            for (int key = keys.nextSetBit(0); key >= 0; key = keys.nextSetBit(key + 1)) {
                copy.row(sql.fields());
                table.encode(reduced.winner(key), copy);
            }
            copy.finish();
        }
    }
}

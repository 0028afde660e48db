// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection's temporary table, through which rows are compared with what is stored, within one transaction. One
 * thread at a time.
 */
final class Stage<R> {

    private final Connection connection;
    private final KeyedTable<R> table;
    private final LoadSql sql;
    private final Reduced<R> reduced;
    private final Instant leastTime;
    private final Instant greatestTime;

    Stage(Connection connection, KeyedTable<R> table, LoadSql sql, Reduced<R> reduced) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.sql = sql;
        this.reduced = reduced;
        Instant least = Instant.MAX;
        Instant greatest = Instant.MIN;
        for (int key = 0; key < reduced.keys(); key++) {
            Instant time = table.time(reduced.winner(key));
            least = time.isBefore(least) ? time : least;
            greatest = time.isAfter(greatest) ? time : greatest;
        }
        this.leastTime = least;
        this.greatestTime = greatest;
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.createStage());
        }
    }

    /** Stages the winner of every key, under the key's number. */
    void fill() throws SQLException {
        copyWinners(0, reduced.keys());
    }

    /** The keys that are stored. */
    List<Found> find() throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement = PlannedAnew.statement(connection, sql.find())) {
            bindTimes(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Found(rows.getInt(1), rows.getBoolean(2)));
                }
            }
        }
        return found;
    }

    /** Locks the stored rows of some keys, and settles what becomes of the rows that came for them. */
    void settle(List<Integer> keys) throws SQLException {
        int settled = 0;
        try (PreparedStatement statement = PlannedAnew.statement(connection, sql.lockStored())) {
            statement.setArray(1, connection.createArrayOf("integer", keys.toArray()));
            bindTimes(statement, 2);
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); settled++) {
                    reduced.settle(rows.getInt(1), table.read(rows, 2));
                }
            }
        }
        if (settled != keys.size()) {
            throw new SQLException(
                    "rows of " + table.layout().table() + " went away while they were compared", "40001");
        }
    }

    /** Replaces the stored rows of some keys, which must be locked, by the winners. */
    void correct(List<Integer> keys) throws SQLException {
        try (BinaryCopy copy = BinaryCopy.start(connection, sql.copyToStage())) {
            for (int key : keys) {
                encode(copy, key, -1 - key);
            }
            copy.finish();
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql.correct());
        }
    }

    /** Names the row for which {@code failure} was raised, by halving the batch until one is left. */
    RefusedRowException refused(SQLException failure) throws SQLException {
        int from = 0;
        int to = reduced.keys();
        SQLException last = refusal(from, to);
        while (last != null && to - from > 1) {
            int middle = (from + to) >>> 1;
            SQLException lower = refusal(from, middle);
            if (lower == null) {
                from = middle;
            } else {
                to = middle;
                last = lower;
            }
        }
        if (last == null) {
            throw failure;
        }
        return new RefusedRowException(
                reduced.winnerIndex(from), SqlStates.state(last), SqlStates.describe(last), last);
    }

    private @Nullable SQLException refusal(int from, int to) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copyWinners(from, to);
            return null;
        } catch (SQLException e) {
            if (SqlStates.kind(e) != FailureKind.REJECTED) {
                throw e;
            }
            return e;
        } finally {
            connection.rollback(before);
        }
    }

    private void copyWinners(int from, int to) throws SQLException {
        try (BinaryCopy copy = BinaryCopy.start(connection, sql.copyToStage())) {
            for (int key = from; key < to; key++) {
                encode(copy, key, key);
            }
            copy.finish();
        }
    }

    private void encode(BinaryCopy copy, int key, int ordinal) throws SQLException {
        copy.row(sql.fields() + 1);
        table.encode(reduced.winner(key), copy);
        copy.int4(ordinal);
    }

    private void bindTimes(PreparedStatement statement, int first) throws SQLException {
        statement.setObject(first, PgTime.parameter(leastTime));
        statement.setObject(first + 1, PgTime.parameter(greatestTime));
    }

    /** A key that is stored, and whether with another payload than its winner's. */
    record Found(int key, boolean differs) {}
}

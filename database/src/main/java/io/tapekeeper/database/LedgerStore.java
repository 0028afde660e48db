// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes the ledger, in the transaction of what it counts. Any thread. */
final class LedgerStore {

    private static final String ADD = "INSERT INTO ledger AS l"
            + " (topic, partition, records, no_records, inserted, updated, unchanged, dead) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (topic, partition) DO UPDATE SET records = l.records + excluded.records,"
            + " no_records = l.no_records + excluded.no_records, inserted = l.inserted + excluded.inserted,"
            + " updated = l.updated + excluded.updated, unchanged = l.unchanged + excluded.unchanged,"
            + " dead = l.dead + excluded.dead";
    private static final String ADD_ROWS = "INSERT INTO ledger_rows AS l (table_name, day, topic, partition, rows)"
            + " VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (table_name, day, topic, partition) DO UPDATE SET rows = l.rows + excluded.rows";
    private static final String REVIVE = "UPDATE ledger SET dead = dead - ?, inserted = inserted + ?,"
            + " updated = updated + ?, unchanged = unchanged + ? WHERE topic = ? AND partition = ?";

    /** Stands for a topic where rows came from none. */
    private static final String DIRECT = "direct";

    private LedgerStore() {}

    static void add(Connection connection, List<SliceTally> tallies) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (SliceTally tally : tallies) {
                Slice slice = tally.slice();
                SliceResult result = tally.result();
                statement.setString(1, slice.source().topic());
                statement.setInt(2, slice.source().partition());
                statement.setLong(3, slice.records() - slice.again());
                statement.setLong(4, slice.noRecords());
                statement.setLong(5, result.inserted());
                statement.setLong(6, result.updated());
                statement.setLong(7, result.unchanged());
                statement.setLong(8, result.dead());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        addRows(connection, tallies);
    }

    /** Moves the counts of a letter from the dead to what its row became; {@code dead} is 0 if they were moved before. */
    static void revive(Connection connection, StreamPartition source, long dead, RowTally row) throws SQLException {
        if (dead == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REVIVE)) {
            statement.setLong(1, dead);
            statement.setLong(2, row.inserted());
            statement.setLong(3, row.updated());
            statement.setLong(4, dead - row.inserted() - row.updated());
            statement.setString(5, source.topic());
            statement.setInt(6, source.partition());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_ROWS)) {
            addRows(statement, row, source.topic(), source.partition());
            statement.executeBatch();
        }
    }

    /** Counts rows that came from no log, so that the tables and the ledger still agree. */
    static void addDirect(Connection connection, RowTally rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_ROWS)) {
            addRows(statement, rows, DIRECT, 0);
            statement.executeBatch();
        }
    }

    private static void addRows(Connection connection, List<SliceTally> tallies) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD_ROWS)) {
            for (SliceTally tally : tallies) {
                StreamPartition source = tally.slice().source();
                addRows(statement, tally.rows(), source.topic(), source.partition());
            }
            statement.executeBatch();
        }
    }

    private static void addRows(PreparedStatement statement, RowTally rows, String topic, int partition)
            throws SQLException {
        for (Map.Entry<Long, Long> day : rows.insertedByDay().entrySet()) {
            statement.setString(1, rows.table());
            statement.setObject(2, LocalDate.ofEpochDay(day.getKey()));
            statement.setString(3, topic);
            statement.setInt(4, partition);
            statement.setLong(5, day.getValue());
            statement.addBatch();
        }
    }
}

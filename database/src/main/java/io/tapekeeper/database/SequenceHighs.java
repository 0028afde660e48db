// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/** The table sequence_highs: the highest stored sequences of each receive-timed instrument. Any thread. */
final class SequenceHighs {

    private static final String LOCK = "SELECT symbol_id, sequence, second, third, fourth FROM sequence_highs"
            + " WHERE symbol_id = ANY (?) ORDER BY symbol_id FOR UPDATE";
    private static final String ADD = "INSERT INTO sequence_highs (symbol_id, sequence)"
            + " SELECT id, ? FROM unnest(?::integer[]) AS missing (id) ON CONFLICT DO NOTHING";
    private static final String RAISE = "UPDATE sequence_highs h SET sequence = r.first, second = r.second,"
            + " third = r.third, fourth = r.fourth FROM unnest(?::integer[], ?::bigint[], ?::bigint[], ?::bigint[],"
            + " ?::bigint[]) AS r (symbol_id, first, second, third, fourth) WHERE h.symbol_id = r.symbol_id";

    private SequenceHighs() {}

    /** Locks the instruments to the end of the transaction, and gives their highest sequences. */
    static Map<Integer, HighSequences> lock(Connection connection, SortedSet<Integer> symbolIds) throws SQLException {
        Array ids = connection.createArrayOf("integer", symbolIds.toArray());
        Map<Integer, HighSequences> highs = read(connection, ids);
        if (highs.size() == symbolIds.size()) {
            return highs;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, HighSequences.NONE);
            statement.setArray(2, ids);
            statement.executeUpdate();
        }
        return read(connection, ids);
    }

    /** Stores the sequences of instruments that were locked. */
    static void raise(Connection connection, SortedMap<Integer, HighSequences> highs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setArray(
                    1, connection.createArrayOf("integer", highs.keySet().toArray()));
            for (int rank = 0; rank < HighSequences.KEPT; rank++) {
                int at = rank;
                Object[] sequences =
                        highs.values().stream().map(high -> high.get(at)).toArray();
                statement.setArray(2 + rank, connection.createArrayOf("bigint", sequences));
            }
            statement.executeUpdate();
        }
    }

    private static Map<Integer, HighSequences> read(Connection connection, Array ids) throws SQLException {
        Map<Integer, HighSequences> highs = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long[] highest = new long[HighSequences.KEPT];
                    for (int rank = 0; rank < HighSequences.KEPT; rank++) {
                        highest[rank] = rows.getLong(2 + rank);
                    }
                    highs.put(rows.getInt(1), new HighSequences(highest));
                }
            }
        }
        return highs;
    }
}

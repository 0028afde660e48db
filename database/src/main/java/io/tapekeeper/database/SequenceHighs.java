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

/** The table sequence_highs: the highest stored sequence of each receive-timed instrument. Any thread. */
final class SequenceHighs {

    /** Below every sequence a venue sends. */
    private static final long NONE = -1;

    private static final String LOCK =
            "SELECT symbol_id, sequence FROM sequence_highs WHERE symbol_id = ANY (?) ORDER BY symbol_id FOR UPDATE";
    private static final String ADD = "INSERT INTO sequence_highs (symbol_id, sequence)"
            + " SELECT id, ? FROM unnest(?::integer[]) AS missing (id) ON CONFLICT DO NOTHING";
    private static final String RAISE = "UPDATE sequence_highs h SET sequence = r.sequence"
            + " FROM unnest(?::integer[], ?::bigint[]) AS r (symbol_id, sequence)"
            + " WHERE h.symbol_id = r.symbol_id AND h.sequence < r.sequence";

    private SequenceHighs() {}

    /** Locks the instruments to the end of the transaction, and gives their highs; -1 where nothing is stored. */
    static Map<Integer, Long> lock(Connection connection, SortedSet<Integer> symbolIds) throws SQLException {
        Array ids = connection.createArrayOf("integer", symbolIds.toArray());
        Map<Integer, Long> highs = read(connection, ids);
        if (highs.size() == symbolIds.size()) {
            return highs;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, NONE);
            statement.setArray(2, ids);
            statement.executeUpdate();
        }
        return read(connection, ids);
    }

    static void raise(Connection connection, SortedMap<Integer, Long> highs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setArray(
                    1, connection.createArrayOf("integer", highs.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("bigint", highs.values().toArray()));
            statement.executeUpdate();
        }
    }

    private static Map<Integer, Long> read(Connection connection, Array ids) throws SQLException {
        Map<Integer, Long> highs = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    highs.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return highs;
    }
}

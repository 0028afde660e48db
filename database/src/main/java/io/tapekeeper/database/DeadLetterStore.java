// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.PgTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the dead letters, and counts those that are still dead. Stateless. */
final class DeadLetterStore {

    private static final String INSERT =
            "INSERT INTO dead_letters AS d (source_topic, source_topic_id, source_partition,"
                    + " source_offset, stage, reason, detail, schema_id, record_key, record_value, header_names, header_values,"
                    + " left_out_bytes, dead_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (source_topic, source_partition, source_offset, source_topic_id) DO ";
    private static final String COUNT_AGAIN = "UPDATE SET refusals = d.refusals + 1";
    private static final String LEAVE = "NOTHING";
    /** One that the sink had refused and whose row is stored by now has left the dead. */
    private static final String COUNT = "SELECT source_topic, sum(refusals)::bigint FROM dead_letters"
            + " WHERE replayed_as IS NULL OR replayed_as = '" + StoredLetter.PUBLISHED + "' GROUP BY source_topic";

    /** One order for all writers, so that they wait for each other and do not deadlock. */
    private static final Comparator<DeadLetter> BY_KEY = Comparator.comparing(
                    (DeadLetter letter) -> letter.source().topic())
            .thenComparing(letter -> letter.source().partition())
            .thenComparing(DeadLetter::sourceOffset)
            .thenComparing(letter -> letter.source().topicId());

    /** PostgreSQL's text cannot hold the character 0; the original bytes keep it. */
    private static final char NUL = 0;

    private static final char REPLACEMENT = '\uFFFD';

    private DeadLetterStore() {}

    /** Adds letters; of one that is there already it is noted that it was refused again. */
    static void add(Connection connection, List<DeadLetter> letters) throws SQLException {
        insert(connection, letters, COUNT_AGAIN);
    }

    /** Adds those that are not there, and tells how many. */
    static int addMissing(Connection connection, List<DeadLetter> letters) throws SQLException {
        return insert(connection, letters, LEAVE);
    }

    private static int insert(Connection connection, List<DeadLetter> letters, String onConflict) throws SQLException {
        if (letters.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT + onConflict)) {
            for (DeadLetter letter : letters.stream().sorted(BY_KEY).toList()) {
                bind(connection, statement, letter);
                statement.addBatch();
            }
            int inserted = 0;
            for (int rows : statement.executeBatch()) {
                inserted += rows;
            }
            return inserted;
        }
    }

    static Map<String, Long> countBySource(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNT);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static void bind(Connection connection, PreparedStatement statement, DeadLetter letter)
            throws SQLException {
        statement.setString(1, letter.source().topic());
        statement.setObject(2, letter.source().topicId());
        statement.setInt(3, letter.source().partition());
        statement.setLong(4, letter.sourceOffset());
        statement.setString(5, storable(letter.stage()));
        statement.setString(6, storable(letter.reason()));
        statement.setString(7, storable(letter.detail()));
        statement.setObject(8, letter.schemaId(), Types.INTEGER);
        statement.setBytes(9, letter.key());
        statement.setBytes(10, letter.value());
        Object[] names =
                letter.headers().stream().map(header -> storable(header.name())).toArray();
        byte[][] values = letter.headers().stream().map(LetterHeader::value).toArray(byte[][]::new);
        statement.setArray(11, connection.createArrayOf("text", names));
        statement.setArray(12, connection.createArrayOf("bytea", values));
        statement.setObject(13, letter.leftOutBytes(), Types.INTEGER);
        statement.setObject(14, PgTime.parameter(letter.deadAt()));
    }

    private static String storable(String text) {
        return text.replace(NUL, REPLACEMENT);
    }
}

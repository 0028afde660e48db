// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.PgTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dead letters. Any thread. */
final class DeadLetterStore {

    private static final String INSERT =
            "INSERT INTO dead_letters (source_topic, source_partition, source_offset, stage,"
                    + " reason, detail, schema_id, record_key, record_value, dead_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING";
    private static final String NEWEST = "SELECT source_topic, source_partition, source_offset, stage, reason, detail,"
            + " schema_id, record_key, record_value, dead_at FROM dead_letters ORDER BY dead_at DESC LIMIT ?";
    private static final String COUNT = "SELECT source_topic, count(*) FROM dead_letters GROUP BY source_topic";

    private static final Comparator<DeadLetter> BY_KEY = Comparator.comparing(DeadLetter::sourceTopic)
            .thenComparing(DeadLetter::sourcePartition)
            .thenComparing(DeadLetter::sourceOffset);

    /** PostgreSQL's text cannot hold the character 0; the original bytes keep it. */
    private static final char NUL = 0;

    private static final char REPLACEMENT = '\uFFFD';

    private final Jdbc jdbc;

    DeadLetterStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds letters; one that is there already stays as it is. */
    static void add(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (DeadLetter letter : letters.stream().sorted(BY_KEY).toList()) {
                bind(statement, letter);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    List<DeadLetter> newest(int limit) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                statement.setInt(1, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    List<DeadLetter> letters = new ArrayList<>();
                    while (rows.next()) {
                        letters.add(read(rows));
                    }
                    return letters;
                }
            }
        });
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

    private static void bind(PreparedStatement statement, DeadLetter letter) throws SQLException {
        statement.setString(1, letter.sourceTopic());
        statement.setInt(2, letter.sourcePartition());
        statement.setLong(3, letter.sourceOffset());
        statement.setString(4, letter.stage().replace(NUL, REPLACEMENT));
        statement.setString(5, letter.reason().replace(NUL, REPLACEMENT));
        statement.setString(6, letter.detail().replace(NUL, REPLACEMENT));
        statement.setObject(7, letter.schemaId(), Types.INTEGER);
        statement.setBytes(8, letter.key());
        statement.setBytes(9, letter.value());
        statement.setObject(10, PgTime.parameter(letter.deadAt()));
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Columns.nullableInteger(row, 7),
                row.getBytes(8),
                row.getBytes(9),
                Columns.instant(row, 10));
    }
}

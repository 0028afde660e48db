// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.PgTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the dead letters. Any thread. */
final class DeadLetterReads {

    private static final String MATCH =
            " FROM dead_letters WHERE (cardinality(?::text[]) = 0 OR source_topic = ANY (?))"
                    + " AND (?::text IS NULL OR reason = ?) AND (?::text IS NULL OR stage = ?)"
                    + " AND (?::timestamptz IS NULL OR dead_at >= ?)";
    private static final int MATCH_PARAMETERS = 8;
    private static final String NEWEST = "SELECT source_topic, source_topic_id, source_partition, source_offset, stage,"
            + " reason, detail, dead_at, replayed_at, replayed_as" + MATCH
            + " ORDER BY dead_at DESC, source_topic, source_partition, source_offset DESC LIMIT ?";
    private static final String PLACES = "SELECT source_topic, source_topic_id, source_partition, source_offset" + MATCH
            + " AND (? OR replayed_at IS NULL) ORDER BY dead_at, source_topic, source_partition, source_offset";

    /** After a flood there are millions: they are not to be in memory as rows. */
    private static final int FETCHED_PLACES = 10_000;

    private static final String COUNT = "SELECT source_topic, stage, reason, count(*), count(replayed_at)" + MATCH
            + " GROUP BY source_topic, stage, reason ORDER BY count(*) DESC, source_topic, stage, reason";
    private static final String FIND = "SELECT source_topic, source_topic_id, source_partition, source_offset, stage,"
            + " reason, detail, dead_at, replayed_at, replayed_as, schema_id, record_key, record_value, header_names,"
            + " header_values, left_out_bytes FROM dead_letters"
            + " WHERE source_topic = ? AND source_partition = ? AND source_offset = ? ORDER BY dead_at DESC";

    private static final String OFFSETS = "SELECT source_offset FROM dead_letters WHERE source_topic = ?"
            + " AND source_partition = ? AND source_offset >= ? AND source_offset < ? AND source_topic_id = ?"
            + " AND (replayed_as IS NULL OR replayed_as = '" + StoredLetter.PUBLISHED + "')";

    private final Jdbc jdbc;

    DeadLetterReads(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    List<LetterSummary> newest(LetterFilter filter, int limit) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
                bind(connection, statement, filter);
                statement.setInt(MATCH_PARAMETERS + 1, limit);
                List<LetterSummary> letters = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        letters.add(summary(rows));
                    }
                }
                return letters;
            }
        });
    }

    List<LetterPlace> places(LetterFilter filter, boolean replayedToo) {
        return jdbc.snapshot(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PLACES)) {
                statement.setFetchSize(FETCHED_PLACES);
                bind(connection, statement, filter);
                statement.setBoolean(MATCH_PARAMETERS + 1, replayedToo);
                List<LetterPlace> places = new ArrayList<>();
                Map<StreamPartition, StreamPartition> sources = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        StreamPartition source = sources.computeIfAbsent(source(rows), first -> first);
                        places.add(new LetterPlace(source, rows.getLong(4)));
                    }
                }
                return places;
            }
        });
    }

    List<LetterCount> count(LetterFilter filter) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                bind(connection, statement, filter);
                List<LetterCount> counts = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counts.add(new LetterCount(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getLong(4),
                                rows.getLong(5)));
                    }
                }
                return counts;
            }
        });
    }

    /** Those of one topic name, partition and offset: several if the topic was made anew in between. */
    List<StoredLetter> find(String topic, int partition, long offset) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, topic);
                statement.setInt(2, partition);
                statement.setLong(3, offset);
                List<StoredLetter> letters = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        letters.add(letter(rows));
                    }
                }
                return letters;
            }
        });
    }

    Set<Long> offsets(StreamPartition source, long from, long until) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OFFSETS)) {
                statement.setString(1, source.topic());
                statement.setInt(2, source.partition());
                statement.setLong(3, from);
                statement.setLong(4, until);
                statement.setObject(5, source.topicId());
                Set<Long> offsets = new HashSet<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        offsets.add(rows.getLong(1));
                    }
                }
                return offsets;
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement statement, LetterFilter filter)
            throws SQLException {
        Object[] topics = filter.topics().toArray();
        statement.setArray(1, connection.createArrayOf("text", topics));
        statement.setArray(2, connection.createArrayOf("text", topics));
        statement.setString(3, filter.reason());
        statement.setString(4, filter.reason());
        statement.setString(5, filter.stage());
        statement.setString(6, filter.stage());
        Instant since = filter.since();
        statement.setObject(7, since == null ? null : PgTime.parameter(since));
        statement.setObject(8, since == null ? null : PgTime.parameter(since));
    }

    private static LetterSummary summary(ResultSet row) throws SQLException {
        return new LetterSummary(
                new LetterPlace(source(row), row.getLong(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Columns.instant(row, 8),
                Columns.nullableInstant(row, 9),
                row.getString(10));
    }

    private static StoredLetter letter(ResultSet row) throws SQLException {
        DeadLetter letter = new DeadLetter(
                source(row),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Columns.nullableInteger(row, 11),
                row.getBytes(12),
                row.getBytes(13),
                headers(row),
                Columns.nullableInteger(row, 16),
                Columns.instant(row, 8));
        return new StoredLetter(letter, Columns.nullableInstant(row, 9), row.getString(10));
    }

    private static StreamPartition source(ResultSet row) throws SQLException {
        return new StreamPartition(row.getString(1), row.getObject(2, UUID.class), row.getInt(3));
    }

    private static List<LetterHeader> headers(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(14).getArray();
        byte @Nullable [][] values = (byte[][]) row.getArray(15).getArray();
        List<LetterHeader> headers = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            headers.add(new LetterHeader(names[i], values[i]));
        }
        return headers;
    }
}

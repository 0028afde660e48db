// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table sink_offsets: how far each partition is stored, and the fence that lets one owner move it. Any thread. */
final class OffsetStore {

    private static final String MOVE = "UPDATE sink_offsets SET next_offset = ?, updated_at = now()"
            + " WHERE topic = ? AND partition = ? AND topic_id = ? AND next_offset = ?";
    private static final String BEGIN = "INSERT INTO sink_offsets AS o (topic, partition, topic_id, next_offset)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (topic, partition)"
            + " DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset, updated_at = now(),"
            + " counted_until = 0"
            + " WHERE o.topic_id <> excluded.topic_id";
    private static final String COUNTED_UNTIL =
            "UPDATE sink_offsets SET counted_until = ? WHERE topic = ? AND partition = ?";
    private static final String READ =
            "SELECT next_offset FROM sink_offsets WHERE topic = ? AND partition = ? AND topic_id = ?";
    private static final String OF_TOPIC =
            "SELECT partition, topic_id, next_offset, updated_at, counted_until FROM sink_offsets"
                    + " WHERE topic = ? ORDER BY partition";

    /** One order for all writers, so that they wait for each other and do not deadlock. */
    private static final Comparator<Move> ORDER = Comparator.comparing(
                    (Move move) -> move.source().topic())
            .thenComparing(move -> move.source().partition());

    /** A position that is to be moved. */
    record Move(StreamPartition source, long expected, long next) {
        static Move of(Slice slice) {
            return new Move(slice.source(), slice.expectedOffset(), slice.nextOffset());
        }
    }

    private final Jdbc jdbc;

    OffsetStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    long position(StreamPartition source) {
        Long stored = jdbc.run(connection -> read(connection, source));
        return stored == null ? 0 : stored;
    }

    List<StreamPosition> positions(String topic) {
        return jdbc.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_TOPIC)) {
                statement.setString(1, topic);
                try (ResultSet rows = statement.executeQuery()) {
                    List<StreamPosition> positions = new ArrayList<>();
                    while (rows.next()) {
                        UUID topicId = rows.getObject(2, UUID.class);
                        StreamPartition source = new StreamPartition(topic, topicId, rows.getInt(1));
                        positions.add(
                                new StreamPosition(source, rows.getLong(3), Columns.instant(rows, 4), rows.getLong(5)));
                    }
                    return positions;
                }
            }
        });
    }

    void skipTo(StreamPartition source, long expected, long first) {
        jdbc.transaction(connection -> {
            move(connection, List.of(new Move(source, expected, first)));
            return first;
        });
    }

    void readAgain(StreamPartition source, long expected, long first, long countedUntil) {
        jdbc.transaction(connection -> {
            move(connection, List.of(new Move(source, expected, first)));
            try (PreparedStatement statement = connection.prepareStatement(COUNTED_UNTIL)) {
                statement.setLong(1, countedUntil);
                statement.setString(2, source.topic());
                statement.setInt(3, source.partition());
                return statement.executeUpdate();
            }
        });
    }

    /** Moves positions, or throws {@link LostOwnershipException} for the first that is not the expected one. */
    static void move(Connection connection, List<Move> moves) throws SQLException {
        List<Move> ordered = moves.stream().sorted(ORDER).toList();
        int[] moved;
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            for (Move move : ordered) {
                statement.setLong(1, move.next());
                statement.setString(2, move.source().topic());
                statement.setInt(3, move.source().partition());
                statement.setObject(4, move.source().topicId());
                statement.setLong(5, move.expected());
                statement.addBatch();
            }
            moved = statement.executeBatch();
        }
        for (int index = 0; index < moved.length; index++) {
            if (moved[index] == 0) {
                begin(connection, ordered.get(index));
            }
        }
    }

    /** The first write of a partition, or the first since its topic was made anew. */
    private static void begin(Connection connection, Move move) throws SQLException {
        if (move.expected() != 0 || !began(connection, move)) {
            throw new LostOwnershipException(move.source(), move.expected(), read(connection, move.source()));
        }
    }

    private static boolean began(Connection connection, Move move) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, move.source().topic());
            statement.setInt(2, move.source().partition());
            statement.setObject(3, move.source().topicId());
            statement.setLong(4, move.next());
            return statement.executeUpdate() == 1;
        }
    }

    private static @Nullable Long read(Connection connection, StreamPartition source) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, source.topic());
            statement.setInt(2, source.partition());
            statement.setObject(3, source.topicId());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : null;
            }
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Losses: those that were taken note of, and those of raw topics that were deleted unread. Any thread. */
final class LossStore {

    private static final String ACCEPT = "INSERT INTO accepted_losses (subject, amount, detail) VALUES (?, ?, ?)";
    private static final String ACCEPTED = "SELECT subject, sum(amount)::bigint FROM accepted_losses GROUP BY subject";
    private static final String ENDS = "SELECT topic, partition, lost FROM raw_log_ends WHERE lost > 0";
    /** Kept as it is unless it rose or the topic was made anew, so that an audit of a quiet log writes nothing. */
    private static final String SEE = "INSERT INTO raw_log_ends AS e (topic, partition, topic_id, end_offset)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id,"
            + " end_offset = excluded.end_offset, lost = e.lost + CASE WHEN e.topic_id = excluded.topic_id THEN 0"
            + " ELSE greatest(0, e.end_offset - CASE WHEN e.topic_id = ? THEN ? ELSE 0 END) END"
            + " WHERE e.topic_id <> excluded.topic_id OR e.end_offset < excluded.end_offset";

    private final Jdbc jdbc;

    LossStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    void accept(List<Loss> losses) {
        jdbc.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ACCEPT)) {
                for (Loss loss : losses) {
                    statement.setString(1, loss.subject());
                    statement.setLong(2, loss.amount());
                    statement.setString(3, loss.detail());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    void see(List<LogEnd> ends) {
        jdbc.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SEE)) {
                for (LogEnd end : ends) {
                    statement.setString(1, end.source().topic());
                    statement.setInt(2, end.source().partition());
                    statement.setObject(3, end.source().topicId());
                    statement.setLong(4, end.end());
                    statement.setObject(5, end.formerTopicId());
                    statement.setLong(6, end.formerNextOffset());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    /** What was taken note of, by subject. */
    static Map<String, Long> accepted(Connection connection) throws SQLException {
        Map<String, Long> accepted = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ACCEPTED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                accepted.put(rows.getString(1), rows.getLong(2));
            }
        }
        return accepted;
    }

    /** Offsets that former logs were seen to hold, and that were deleted unread; by topic and partition. */
    Map<String, Map<Integer, Long>> lost() {
        return jdbc.run(connection -> {
            Map<String, Map<Integer, Long>> lost = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(ENDS);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lost.computeIfAbsent(rows.getString(1), first -> new HashMap<>())
                            .put(rows.getInt(2), rows.getLong(3));
                }
            }
            return lost;
        });
    }
}

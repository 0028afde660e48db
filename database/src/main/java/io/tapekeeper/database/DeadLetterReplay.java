// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.RefusedRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings dead letters back to life, and keeps the ledger true while doing so. Any thread. */
final class DeadLetterReplay {

    private static final String LOCK = "SELECT refusals, replayed_as FROM dead_letters WHERE source_topic = ?"
            + " AND source_partition = ? AND source_offset = ? AND source_topic_id = ? FOR UPDATE";
    private static final String MARK = "UPDATE dead_letters SET replayed_at = now(), replayed_as = ?"
            + " WHERE source_topic = ? AND source_partition = ? AND source_offset = ? AND source_topic_id = ?";

    private final Jdbc jdbc;
    private final PartitionRetry retry;
    private final RowStores stores;

    DeadLetterReplay(Jdbc jdbc, PartitionRetry retry, RowStores stores) {
        this.jdbc = jdbc;
        this.retry = retry;
        this.stores = stores;
    }

    void markPublished(LetterPlace place) {
        jdbc.transaction(connection -> {
            mark(connection, place, StoredLetter.PUBLISHED);
            return place;
        });
    }

    /** Stores the row of a letter that the sink had refused; what it became. */
    String restore(LetterPlace place, Row row) {
        return restore(place, stores.of(row), row);
    }

    private <R extends Row> String restore(LetterPlace place, RowStore<R> store, Row row) {
        List<R> rows = List.of(store.kind().cast(row));
        try {
            String outcome = retry.run(() -> {
                store.prepare(rows);
                return jdbc.transaction(connection -> restore(connection, place, store, rows));
            });
            store.committed(rows);
            return outcome;
        } catch (RefusedRowException e) {
            throw new RejectedDataException(
                    place + " is refused again", e.sqlState(), String.valueOf(e.getMessage()), e);
        }
    }

    private static <R extends Row> String restore(
            Connection connection, LetterPlace place, RowStore<R> store, List<R> rows) throws SQLException {
        Locked letter = lock(connection, place);
        RowStore.Stored stored = store.store(connection, rows);
        String outcome = stored.outcomes()[0].name().toLowerCase(Locale.ROOT);
        RowTally tally = new RowTally();
        tally.count(stored, 0, rows.size());
        LedgerStore.revive(connection, place.source(), letter.dead(), tally);
        mark(connection, place, outcome);
        return outcome;
    }

    /** Two replays of one letter follow each other, and the second one finds it moved. */
    private static Locked lock(Connection connection, LetterPlace place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            bind(statement, place, 1);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalArgumentException("there is no dead letter " + place);
                }
                return new Locked(rows.getInt(1), rows.getString(2));
            }
        }
    }

    private static void mark(Connection connection, LetterPlace place, String outcome) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setString(1, outcome);
            bind(statement, place, 2);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, LetterPlace place, int first) throws SQLException {
        statement.setString(first, place.source().topic());
        statement.setInt(first + 1, place.source().partition());
        statement.setLong(first + 2, place.offset());
        statement.setObject(first + 3, place.source().topicId());
    }

    /** A letter, with the replay it had; one that was replayed is not counted as dead any more. */
    private record Locked(int refusals, @Nullable String replayedAs) {

        long dead() {
            return replayedAs == null ? refusals : 0;
        }
    }
}

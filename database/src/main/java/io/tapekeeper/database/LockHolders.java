// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits, without taking a lock, until the transactions that use a table now have ended. Stateless. */
final class LockHolders {

    private static final String HOLDERS = "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND relation = ?::regclass AND granted AND pid IS DISTINCT FROM pg_backend_pid()";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(20);

    private LockHolders() {}

    /**
     * Waits up to 3 seconds. What needs them to end may then be begun with little risk of being left half done.
     *
     * @throws TransientStorageException if one of them has not ended by then
     */
    static void awaitEnd(MaintenanceSession session, String table) {
        Set<String> left = session.run(connection -> holders(connection, table));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TransientStorageException(
                        left.size() + " transactions have been using " + table + " for more than "
                                + PATIENCE.toSeconds() + " s",
                        null,
                        null);
            }
            pause();
            left.retainAll(session.run(connection -> holders(connection, table)));
        }
    }

    private static Set<String> holders(Connection connection, String table) throws SQLException {
        Set<String> holders = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(HOLDERS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    holders.add(rows.getString(1));
                }
            }
        }
        return holders;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientStorageException("interrupted while waiting for other transactions", null, e);
        }
    }
}

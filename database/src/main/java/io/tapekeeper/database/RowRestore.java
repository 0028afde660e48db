// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Outcome;
import io.tapekeeper.database.postgres.RefusedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Brings back rows that the ledger has counted and the tables have lost. Counts nothing, and leaves out the days that
 * retention has dropped: the ledger has taken leave of them. Any thread.
 */
final class RowRestore {

    private final Jdbc jdbc;
    private final PartitionRetry retry;
    private final RowStores stores;

    RowRestore(Jdbc jdbc, PartitionRetry retry, RowStores stores) {
        this.jdbc = jdbc;
        this.retry = retry;
        this.stores = stores;
    }

    /** @param rows of one kind, in stream order */
    RestoreResult restore(List<? extends Row> rows) {
        if (rows.isEmpty()) {
            return new RestoreResult(0, 0, 0);
        }
        return retry.run(() -> restore(stores.of(rows.get(0)), rows));
    }

    private <R extends Row> RestoreResult restore(RowStore<R> store, List<? extends Row> rows) {
        Set<RowDay> dropped = jdbc.run(DayRecords::dropped);
        List<R> kept = rows.stream()
                .map(store.kind()::cast)
                .filter(row -> !RowDay.isAmong(dropped, row))
                .toList();
        if (kept.isEmpty()) {
            return new RestoreResult(0, 0, rows.size());
        }
        try {
            store.prepare(kept);
            int restored = jdbc.transaction(connection -> store(connection, store, kept));
            store.committed(kept);
            return new RestoreResult(restored, kept.size() - restored, rows.size() - kept.size());
        } catch (RefusedRowException e) {
            // The caller knows the row by its place among those it gave.
            int index = indexOf(kept.get(e.index()), rows);
            throw new RejectedRowException(0, index, e.sqlState(), String.valueOf(e.getMessage()), e);
        }
    }

    private static int indexOf(Row wanted, List<? extends Row> rows) {
        int index = 0;
        while (rows.get(index) != wanted) {
            index++;
        }
        return index;
    }

    private static <R extends Row> int store(Connection connection, RowStore<R> store, List<R> rows)
            throws SQLException {
        for (RowDay day : DayRecords.dropped(connection)) {
            if (rows.stream().anyMatch(row -> RowDay.isAmong(Set.of(day), row))) {
                throw new TransientStorageException(day + " was just dropped by retention", null, null);
            }
        }
        int restored = 0;
        for (Outcome outcome : store.store(connection, rows).outcomes()) {
            restored += outcome == Outcome.INSERTED ? 1 : 0;
        }
        return restored;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.InsertResult.RefusedRow;
import io.tapekeeper.database.postgres.RefusedRowException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows that come from no log: in one transaction all that the database takes, without those it refuses. Any
 * thread.
 */
final class DirectWriter {

    /** More in one call are a fault of the caller's, and each costs a search. */
    private static final int MOST_REFUSED = 100;

    private final Jdbc jdbc;
    private final PartitionRetry retry;

    DirectWriter(Jdbc jdbc, PartitionRetry retry) {
        this.jdbc = jdbc;
        this.retry = retry;
    }

    /**
     * Stores rows in the table of {@code store}.
     *
     * @param wrong says what is wrong with a row that must not be stored; null of any other
     * @throws RejectedDataException if more than 100 rows are refused; nothing is stored then
     */
    <R extends Row> InsertResult insert(RowStore<R> store, List<R> rows, Function<R, @Nullable String> wrong) {
        List<R> left = new ArrayList<>(rows.size());
        List<RefusedRow> refused = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            String reason = wrong.apply(rows.get(index));
            if (reason == null) {
                left.add(rows.get(index));
            } else {
                refused.add(new RefusedRow(index, reason));
                requireFew(refused, index, reason, null);
            }
        }
        while (true) {
            try {
                RowTally tally = retry.run(() -> insertAll(store, left));
                return new InsertResult(tally.inserted(), tally.updated(), tally.unchanged(), refused);
            } catch (RefusedRowException e) {
                left.remove(e.index());
                refuse(refused, e);
            }
        }
    }

    private <R extends Row> RowTally insertAll(RowStore<R> store, List<R> rows) {
        RowTally tally = new RowTally();
        if (rows.isEmpty()) {
            return tally;
        }
        store.prepare(rows);
        jdbc.transaction(connection -> {
            tally.count(store.store(connection, rows), 0, rows.size());
            LedgerStore.addDirect(connection, tally);
            return tally;
        });
        store.committed(rows);
        return tally;
    }

    /** Rows that were refused before have left the list, so the index among those given is higher by their number. */
    private static void refuse(List<RefusedRow> refused, RefusedRowException refusal) {
        int index = refusal.index();
        int at = 0;
        while (at < refused.size() && refused.get(at).index() <= index) {
            index++;
            at++;
        }
        String reason = String.valueOf(refusal.getMessage());
        refused.add(at, new RefusedRow(index, reason));
        requireFew(refused, index, reason, refusal);
    }

    private static void requireFew(
            List<RefusedRow> refused, int index, String reason, @Nullable RefusedRowException cause) {
        if (refused.size() > MOST_REFUSED) {
            throw new RejectedDataException(
                    "nothing is stored",
                    cause == null ? null : cause.sqlState(),
                    "more than " + MOST_REFUSED + " rows are refused, the last is row " + index + ": " + reason,
                    cause);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.InsertResult.RefusedRow;
import io.tapekeeper.database.postgres.RefusedRowException;
import java.util.ArrayList;
import java.util.List;

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
     * @throws RejectedDataException if more than 100 rows are refused; nothing is stored then
     */
    <R extends Row> InsertResult insert(RowStore<R> store, List<R> rows) {
        List<R> left = new ArrayList<>(rows);
        List<RefusedRow> refused = new ArrayList<>();
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
        refused.add(at, new RefusedRow(index, String.valueOf(refusal.getMessage())));
        if (refused.size() > MOST_REFUSED) {
            throw new RejectedDataException(
                    "nothing is stored",
                    refusal.sqlState(),
                    "more than " + MOST_REFUSED + " rows are refused, the last, row " + index + ", because it "
                            + refusal.getMessage(),
                    refusal);
        }
    }
}

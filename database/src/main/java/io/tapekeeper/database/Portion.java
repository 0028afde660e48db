// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.RefusedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of one kind of a batch, whichever slices they come from. One thread at a time. */
final class Portion<R extends Row> {

    private final RowStore<R> store;
    private final List<R> rows = new ArrayList<>();

    /** Indices of the slices within the batch, and where the rows of each begin. */
    private final List<Integer> slices = new ArrayList<>();

    private final List<Integer> starts = new ArrayList<>();

    /** Takes the rows of that kind out of a batch. */
    Portion(RowStore<R> store, WriteBatch batch) {
        this.store = store;
        for (int index = 0; index < batch.slices().size(); index++) {
            List<? extends Row> sliceRows = batch.slices().get(index).rows();
            if (!sliceRows.isEmpty() && store.kind().isInstance(sliceRows.get(0))) {
                slices.add(index);
                starts.add(rows.size());
                sliceRows.forEach(row -> rows.add(store.kind().cast(row)));
            }
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void prepare() {
        try {
            store.prepare(rows);
        } catch (RefusedRowException e) {
            throw rejected(e);
        }
    }

    void store(Connection connection, List<SliceTally> tallies) throws SQLException {
        RowStore.Stored stored;
        try {
            stored = store.store(connection, rows);
        } catch (RefusedRowException e) {
            throw rejected(e);
        }
        for (int at = 0; at < slices.size(); at++) {
            int end = at + 1 < starts.size() ? starts.get(at + 1) : rows.size();
            SliceTally tally = tallies.get(slices.get(at));
            // What was counted before is there to be stored if it is missing, and not to be counted again.
            tally.rows().count(stored, starts.get(at) + tally.slice().rowsAgain(), end);
        }
    }

    void committed() {
        store.committed(rows);
    }

    private RejectedRowException rejected(RefusedRowException refused) {
        int at = slices.size() - 1;
        while (starts.get(at) > refused.index()) {
            at--;
        }
        String detail = String.valueOf(refused.getMessage());
        return new RejectedRowException(
                slices.get(at), refused.index() - starts.get(at), refused.sqlState(), detail, refused);
    }
}

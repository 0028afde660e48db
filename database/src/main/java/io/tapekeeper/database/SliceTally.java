// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Outcome;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of the rows of one slice. One thread at a time. */
final class SliceTally {

    private final Slice slice;
    private final SortedMap<Long, Long> insertedByDay = new TreeMap<>();
    private String table = "";
    private long inserted;
    private long updated;
    private long unchanged;

    SliceTally(Slice slice) {
        this.slice = slice;
    }

    /** Counts the rows that {@code stored} has from one index up to another, exclusive. */
    void count(RowStore.Stored stored, int from, int to) {
        table = stored.table();
        for (int index = from; index < to; index++) {
            count(stored.outcomes()[index]);
            if (stored.outcomes()[index] == Outcome.INSERTED && stored.epochDays().length > 0) {
                insertedByDay.merge(stored.epochDays()[index], 1L, Long::sum);
            }
        }
    }

    SliceResult result() {
        return new SliceResult(inserted, updated, unchanged, slice.dead().size());
    }

    Slice slice() {
        return slice;
    }

    String table() {
        return table;
    }

    /** Rows inserted, by the day of their event time in days since 1970. */
    SortedMap<Long, Long> insertedByDay() {
        return insertedByDay;
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case INSERTED -> inserted++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.Outcome;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of rows of one table. One thread at a time. */
final class RowTally {

    private final SortedMap<Long, Long> insertedByDay = new TreeMap<>();
    private String table = "";
    private long inserted;
    private long updated;
    private long unchanged;

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

    long inserted() {
        return inserted;
    }

    long updated() {
        return updated;
    }

    long unchanged() {
        return unchanged;
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

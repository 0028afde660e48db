// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * Consecutive records of one partition, to be stored together with the move of its offset.
 *
 * @param source the partition
 * @param expectedOffset the position that must be stored now: the first offset of the slice
 * @param nextOffset the position afterwards, not below {@code expectedOffset}
 * @param records records read within these offsets: rows and dead letters together
 * @param rows what is to be stored, all of one kind, in stream order
 * @param dead records that were refused; of the dead-letter topic's own slices: the letters to be copied
 * @param rowsAgain how many of the first rows were counted before, because their log was cut off and is read again
 * @param deadAgain the same of the dead
 */
public record Slice(
        StreamPartition source,
        long expectedOffset,
        long nextOffset,
        long records,
        List<? extends Row> rows,
        List<DeadLetter> dead,
        int rowsAgain,
        int deadAgain) {

    /** Checks that the numbers agree, and keeps copies of the lists. */
    public Slice {
        rows = List.copyOf(rows);
        dead = List.copyOf(dead);
        if (records != rows.size() + dead.size()) {
            throw new IllegalArgumentException(
                    source + ": " + records + " records, but " + rows.size() + " rows and " + dead.size() + " dead");
        }
        if (rowsAgain > rows.size() || deadAgain > dead.size()) {
            throw new IllegalArgumentException(
                    source + ": " + rowsAgain + " rows and " + deadAgain + " dead are more than there are");
        }
        if (expectedOffset < 0 || nextOffset - expectedOffset < records) {
            throw new IllegalArgumentException(source + ": " + records + " records do not fit between offsets "
                    + expectedOffset + " and " + nextOffset);
        }
    }

    /** Of records none of which was counted before. */
    public Slice(
            StreamPartition source,
            long expectedOffset,
            long nextOffset,
            long records,
            List<? extends Row> rows,
            List<DeadLetter> dead) {
        this(source, expectedOffset, nextOffset, records, rows, dead, 0, 0);
    }

    /** Records that were counted before. */
    long again() {
        return (long) rowsAgain + deadAgain;
    }

    /** Offsets of the slice that held no record, such as transaction markers. */
    public long noRecords() {
        return nextOffset - expectedOffset - records;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * What became of rows that were inserted; all numbers together are the rows that were given.
 *
 * @param inserted rows that were not there
 * @param updated rows that were there with another payload: corrections, whichever of the two is in the table now
 * @param unchanged rows that were there with the same payload
 * @param refused rows that the database does not take, by their index
 */
public record InsertResult(long inserted, long updated, long unchanged, List<RefusedRow> refused) {

    /** Keeps a copy of the list. */
    public InsertResult {
        refused = List.copyOf(refused);
    }

    /**
     * A row that is not stored, while the others are.
     *
     * @param index its index among the rows that were given, from 0
     * @param reason the rule it breaks
     */
    public record RefusedRow(int index, String reason) {}
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.LocalDate;

/**
 * One day of one table: what the ledger says, and what is there. The two differ if rows were deleted or added by hand.
 *
 * @param table name of the table
 * @param day day of the event time, UTC
 * @param ledgerRows rows the ledger says were inserted
 * @param tableRows rows counted in the table, and those that retention has dropped from it
 */
public record TableDay(String table, LocalDate day, long ledgerRows, long tableRows) {}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.LocalDate;

/**
 * One day of one table that retention has dropped, or would drop.
 *
 * @param table name of the table
 * @param day day of the event time, UTC
 * @param rows rows that the ledger counted in it
 * @param bytes bytes on disk that are given back, indexes included
 */
public record DroppedPartition(String table, LocalDate day, long rows, long bytes) {}

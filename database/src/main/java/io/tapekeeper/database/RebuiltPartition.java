// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.LocalDate;

/**
 * One closed day of one table whose primary key was rebuilt.
 *
 * @param table name of the table
 * @param day day of the event time, UTC
 * @param bytesBefore size of the index as the writers left it
 * @param bytesAfter size of the index now
 */
public record RebuiltPartition(String table, LocalDate day, long bytesBefore, long bytesAfter) {}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.LocalDate;

/**
 * One day of one table that a cleanup could not finish with. The next cleanup tries again.
 *
 * @param table name of the table
 * @param day day of the event time, UTC
 * @param reason one line that says what was in the way
 * @param mayPass true if it may go by itself, such as a reader that takes long; false if somebody has to do something
 */
public record LeftPartition(String table, LocalDate day, String reason, boolean mayPass) {}

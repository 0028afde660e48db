// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.LocalDate;
import java.util.List;

/** Rows lie in more new days than a table may get within an hour. Nothing was changed; later the call may succeed. */
public final class TooManyNewPartitionsException extends TransientStorageException {

    private final String table;
    private final List<LocalDate> days;

    TooManyNewPartitionsException(String table, List<LocalDate> days, int made, int limit) {
        super(
                table + ": rows of " + days.size() + " days without a partition (" + days.get(0) + " to "
                        + days.get(days.size() - 1) + "), " + made + " new ones were made within the hour and "
                        + limit + " are allowed; if these days are right, raise database.new-partitions-per-hour",
                null,
                null);
        this.table = table;
        this.days = List.copyOf(days);
    }

    /** The table. */
    public String table() {
        return table;
    }

    /** The days that were asked for, oldest first. */
    public List<LocalDate> days() {
        return days;
    }
}

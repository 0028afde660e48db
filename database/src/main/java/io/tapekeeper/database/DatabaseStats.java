// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is stored.
 *
 * @param asOf when this was read
 * @param bytes bytes of the whole database on disk
 * @param tables the event tables, by name
 */
public record DatabaseStats(Instant asOf, long bytes, List<TableStats> tables) {

    /** Keeps a copy of the list. */
    public DatabaseStats {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param table its name
     * @param rows rows in it, as the ledger counts them
     * @param oldest event time of the oldest row; null if there is none
     * @param newest event time of the newest row; null if there is none
     * @param partitions days that have a partition, those made ahead included
     * @param bytes bytes on disk, indexes included
     */
    public record TableStats(
            String table,
            long rows,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            int partitions,
            long bytes) {}
}

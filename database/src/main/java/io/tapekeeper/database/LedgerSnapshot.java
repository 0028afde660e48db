// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;
import java.util.Map;

/**
 * The ledger and what it speaks of, read in one snapshot of the database.
 *
 * @param partitions every partition that was ever written from, by topic and partition
 * @param days every table and day that the ledger or the table knows, by table and day
 * @param deadLetters number of dead letters by source topic, without those that the sink had refused and that are rows by now
 * @param acceptedLosses what operators have taken note of, by subject
 */
public record LedgerSnapshot(
        List<PartitionLedger> partitions,
        List<TableDay> days,
        Map<String, Long> deadLetters,
        Map<String, Long> acceptedLosses) {

    /** Keeps copies. */
    public LedgerSnapshot {
        partitions = List.copyOf(partitions);
        days = List.copyOf(days);
        deadLetters = Map.copyOf(deadLetters);
        acceptedLosses = Map.copyOf(acceptedLosses);
    }
}

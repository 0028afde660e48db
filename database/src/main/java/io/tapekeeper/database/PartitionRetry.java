// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.MissingPartitionException;
import java.util.function.Supplier;

/** Repeats a write whose partition was dropped between its making and the write; but not for ever. Any thread. */
final class PartitionRetry {

    private static final int ATTEMPTS = 3;

    private final DayPartitions partitions;

    PartitionRetry(DayPartitions partitions) {
        this.partitions = partitions;
    }

    /** Runs a write that first makes the partitions it needs. */
    <T> T run(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (MissingPartitionException e) {
                partitions.forget(e.table());
                if (attempt == ATTEMPTS) {
                    throw new TransientStorageException(
                            e.getMessage() + ", though it was made " + ATTEMPTS + " times", null, e);
                }
            }
        }
    }
}

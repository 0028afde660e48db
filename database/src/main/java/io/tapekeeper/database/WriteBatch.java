// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Slices that are stored in one transaction, all or nothing.
 *
 * @param slices at most one of each partition
 */
public record WriteBatch(List<Slice> slices) {

    /** Checks that no partition is there twice, and keeps a copy of the list. */
    public WriteBatch {
        slices = List.copyOf(slices);
        Set<StreamPartition> seen = new HashSet<>();
        for (Slice slice : slices) {
            if (!seen.add(slice.source())) {
                throw new IllegalArgumentException(slice.source() + " is in the batch twice");
            }
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;

/**
 * What a cleanup did.
 *
 * @param dropped partitions that are gone, by table, the oldest first
 * @param left partitions that it could not finish with
 */
public record CleanupResult(List<DroppedPartition> dropped, List<LeftPartition> left) {

    /** Keeps copies. */
    public CleanupResult {
        dropped = List.copyOf(dropped);
        left = List.copyOf(left);
    }

    /** One line for people. */
    String summary() {
        long bytes = dropped.stream().mapToLong(DroppedPartition::bytes).sum();
        StringBuilder line = new StringBuilder("dropped " + dropped.size() + " partitions, " + bytes + " bytes");
        for (LeftPartition one : left) {
            line.append("; left ").append(one.table()).append(" of ").append(one.day());
            line.append(": ").append(one.reason());
        }
        return line.toString();
    }
}

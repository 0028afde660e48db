// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

/**
 * Offsets of one partition.
 *
 * @param from the first, 0 or more
 * @param until the one after the last, above {@code from}
 */
public record OffsetRange(long from, long until) {

    public OffsetRange {
        if (from < 0 || until <= from) {
            throw new IllegalArgumentException("not a range of offsets: from " + from + " until " + until);
        }
    }

    public long size() {
        return until - from;
    }
}

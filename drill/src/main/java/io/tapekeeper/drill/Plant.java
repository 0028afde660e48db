// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

/** A defect that the drill plants itself, to show that it would find one. */
public enum Plant {
    /** A position in {@code sink_offsets} moves past records that no sink has read. */
    LOST_OFFSET,
    /** A stored row is deleted. */
    DROPPED_ROW
}

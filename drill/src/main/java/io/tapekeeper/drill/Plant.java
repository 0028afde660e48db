// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import java.util.Locale;

/** A defect that the drill plants itself, to show that it would find one. */
public enum Plant {
    /** A position in {@code sink_offsets} moves past records that no sink has read. */
    LOST_OFFSET,
    /** A stored row is deleted. */
    DROPPED_ROW;

    /** As it is given on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.Row;
import java.time.Instant;
import java.util.List;

/**
 * An event table: believable rows for it, and how a program without Tapekeeper would copy them. One thread at a time.
 *
 * @param <R> the kind of row
 */
interface EventTable<R extends Row> {

    String name();

    List<String> columns();

    /** The next event of an instrument, counted from 0. */
    R next(int instrument, Instant time);

    /** Gives the values of a row in the order of {@link #columns()}. */
    void encode(R row, CopyRows out);
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

/** What the aggressor of a trade did. */
public enum Side {
    /** The taker bought. */
    BUY,
    /** The taker sold. */
    SELL
}

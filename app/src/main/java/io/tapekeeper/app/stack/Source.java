// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

/** What feeds a local stack. */
public enum Source {
    /** The simulated market. */
    SIMULATE,
    /** Binance, spot and futures. */
    LIVE,
    /** Nothing: for replays, and for producers of one's own. */
    NONE
}

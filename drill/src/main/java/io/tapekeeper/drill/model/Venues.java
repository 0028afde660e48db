// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

/** The exchanges of the drill, one for each way in which quotes are identified. */
public final class Venues {

    /** Sends its own time and sequence; its trade ids have no holes. */
    public static final String NUMBERED = "BINANCE_SPOT";

    /** Sends its own time and sequence; futures. */
    public static final String FUTURES = "DRILL_FUTURES";

    /** Sends a sequence and no time. */
    public static final String RECEIVE_TIMED = "RECEIVED_SPOT";

    /** Sends neither time nor sequence. */
    public static final String UNNUMBERED = "UNNUMBERED_SPOT";

    private Venues() {}
}

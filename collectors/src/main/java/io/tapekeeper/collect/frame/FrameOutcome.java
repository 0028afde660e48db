// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

/**
 * What a frame was.
 *
 * @param kind which of the three
 * @param name what the venue calls it, for frames of an unknown kind; else empty
 */
public record FrameOutcome(Kind kind, String name) {

    /** The three kinds of well-formed frames. */
    public enum Kind {
        /** It held events, and they were handed over. */
        EVENTS,
        /** It is known to hold nothing that is kept: depth, snapshots, answers, pings. */
        IGNORED,
        /** Nobody told the parser of such frames. */
        UNKNOWN
    }

    public static final FrameOutcome EVENTS = new FrameOutcome(Kind.EVENTS, "");
    public static final FrameOutcome IGNORED = new FrameOutcome(Kind.IGNORED, "");

    /** A frame of a kind that the parser does not know. */
    public static FrameOutcome unknown(String name) {
        return new FrameOutcome(Kind.UNKNOWN, name);
    }
}

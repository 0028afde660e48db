// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

/**
 * What became of the frames of a source; {@code frames} is the sum of the others.
 *
 * @param frames all of them
 * @param withEvents held events
 * @param ignored known to hold nothing that is kept
 * @param unknown of a kind that the parser does not know
 * @param malformed no JSON, or with a missing or garbled field
 */
public record FrameCounts(long frames, long withEvents, long ignored, long unknown, long malformed) {

    public static final FrameCounts NONE = new FrameCounts(0, 0, 0, 0, 0);

    /** The frames of both. */
    public FrameCounts plus(FrameCounts other) {
        return new FrameCounts(
                frames + other.frames,
                withEvents + other.withEvents,
                ignored + other.ignored,
                unknown + other.unknown,
                malformed + other.malformed);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.frame.FrameCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a live feed is.
 *
 * @param connected whether all of its connections stand
 * @param connections how many it needs
 * @param lastFrame when the newest frame came, by the collector's clock; null before the first
 * @param reconnects how often a connection had to be made anew, failed attempts included
 * @param frames what became of the frames so far
 */
public record FeedStatus(
        boolean connected, int connections, @Nullable Instant lastFrame, long reconnects, FrameCounts frames) {}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.frame;

import java.time.Instant;

/**
 * How a frame came in.
 *
 * @param receiveTime when, by the collector's clock; used in whole microseconds
 * @param collector which collector received it
 * @param session when the collector's run or connection began
 */
public record Reception(Instant receiveTime, String collector, Instant session) {}

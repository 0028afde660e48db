// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import java.time.Instant;

/**
 * How far one run of a collector has come with one instrument.
 *
 * @param session when the run began
 * @param lastId the highest id seen
 * @param lastTime event time of that id
 */
record CollectorRun(String collector, Instant session, long lastId, Instant lastTime) {}

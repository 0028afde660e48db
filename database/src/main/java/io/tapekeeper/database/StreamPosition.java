// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;

/**
 * How far the rows of one partition are stored.
 *
 * @param source the partition, with the topic id that was stored
 * @param nextOffset the first offset that is not stored
 * @param updatedAt when it last moved
 * @param countedUntil offsets below were counted before their log lost its end and was read again; mostly 0
 */
public record StreamPosition(StreamPartition source, long nextOffset, Instant updatedAt, long countedUntil) {}

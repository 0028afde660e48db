// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.StreamPartition;

/**
 * Where to begin reading a partition.
 *
 * @param source the partition, with the id that its topic has now
 * @param position the position that PostgreSQL has for it; its log has this offset, or ends there
 * @param countedUntil records below were counted before: the log lost its end, and is read again
 */
record StartingPoint(StreamPartition source, long position, long countedUntil) {}

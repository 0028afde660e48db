// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import java.time.Duration;

/**
 * How far one stage is behind on one partition.
 *
 * @param partition its number, 0 or more
 * @param position the first offset that the stage has not handled
 * @param end the offset after the last one that the stage could read
 * @param records offsets from the oldest unread record to {@code end}; 0 exactly when no record is unread, for
 *     transaction markers are none
 * @param age of the oldest unread record by append time; zero when none is unread
 */
public record PartitionLag(int partition, long position, long end, long records, Duration age) {}

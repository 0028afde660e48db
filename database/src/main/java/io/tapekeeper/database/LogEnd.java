// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a raw log reaches, and how far the one was read that was there before it under this name.
 *
 * @param source the partition, with the id that its topic has now
 * @param end the offset after the last
 * @param formerTopicId the former topic's id; null if none was ever read
 * @param formerNextOffset the first offset of the former log that was not read
 */
public record LogEnd(
        StreamPartition source, long end, @Nullable UUID formerTopicId, long formerNextOffset) {}

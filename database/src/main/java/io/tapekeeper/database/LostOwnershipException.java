// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/** Another process has moved the partition's position. Nothing was changed: read the position again and go on there. */
public final class LostOwnershipException extends StorageException {

    private final StreamPartition source;
    private final long expectedOffset;
    private final @Nullable Long actualOffset;

    LostOwnershipException(StreamPartition source, long expectedOffset, @Nullable Long actualOffset) {
        super(
                source + ": position " + expectedOffset + " was expected, but "
                        + (actualOffset == null ? "none" : actualOffset) + " is stored",
                null,
                null);
        this.source = source;
        this.expectedOffset = expectedOffset;
        this.actualOffset = actualOffset;
    }

    /** The partition. */
    public StreamPartition source() {
        return source;
    }

    /** The position the caller expected. */
    public long expectedOffset() {
        return expectedOffset;
    }

    /** The position that is stored; null if none is for this topic id. */
    public @Nullable Long actualOffset() {
        return actualOffset;
    }
}

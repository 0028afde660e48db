// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.tape;

/** Told now and then how far a replay is, and once at its end; on the replay's thread. */
@FunctionalInterface
public interface ReplayProgress {

    /** Nobody watches. */
    ReplayProgress NONE = (frames, bytesRead, totalBytes) -> {};

    /**
     * @param frames played so far
     * @param bytesRead of the files, as they are stored
     * @param totalBytes of all files
     */
    void at(long frames, long bytesRead, long totalBytes);
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.time.Duration;

/**
 * When a stream thread commits: once the commit interval has passed since its last commit, and half the time that this one
 * took; after 100 ms in any case, for then Streams does so unasked. Where commits are slow, after a cold start, say, a thread
 * that committed by the interval alone would do nothing else. Any thread; each has a pace of its own.
 */
final class CommitPace {

    /** What comes just after a commit, and has nothing behind it that would ask for the next, waits for Streams so long. */
    private static final long LATEST_MS = 100;

    private final long intervalMs;
    private final ThreadLocal<Commit> last = ThreadLocal.withInitial(() -> new Commit(0, 0));

    private record Commit(long endedMs, long tookMs) {}

    CommitPace(Duration interval) {
        this.intervalMs = interval.toMillis();
    }

    /** After how many milliseconds Streams commits without being asked. */
    static long latestMs(Duration interval) {
        return Math.max(interval.toMillis(), LATEST_MS);
    }

    /** The calling thread has committed; times in milliseconds since 1970. */
    void committed(long beganMs, long endedMs) {
        last.set(new Commit(endedMs, endedMs - beganMs));
    }

    /** Whether the calling thread should commit, at this time in milliseconds since 1970. */
    boolean isDue(long nowMs) {
        Commit commit = last.get();
        long passedMs = nowMs - commit.endedMs;
        boolean clockWasSetBack = passedMs < 0;
        return clockWasSetBack || passedMs >= Math.max(intervalMs, Math.min(commit.tookMs / 2, LATEST_MS));
    }
}

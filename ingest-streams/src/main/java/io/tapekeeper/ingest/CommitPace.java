// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.time.Duration;

/**
 * When a stream thread commits: once the commit interval has passed since its last commit, or half the time that this one
 * took, or a tenth of how late its records are, whichever is longest; the latter two are 300 ms at most. Where commits are
 * slow or there is a backlog, after a cold start, say, a thread that committed by the interval alone would do nothing else.
 * Any thread; each has a pace of its own.
 */
final class CommitPace {

    private static final long LONGEST_MS = 300;
    private static final int PART_OF_COMMIT = 2;
    private static final int PART_OF_LATENESS = 10;

    private final long intervalMs;
    private final ThreadLocal<Round> rounds = ThreadLocal.withInitial(Round::new);

    /** What one thread has done since its last commit. */
    private static final class Round {

        private long beganMs;
        private long commitTookMs;
        private long latenessMs;

        private long msLeft(long nowMs, long intervalMs) {
            long passedMs = nowMs - beganMs;
            if (passedMs < 0) {
                return 0; // the clock was set back
            }
            long worthMs = Math.max(commitTookMs / PART_OF_COMMIT, latenessMs / PART_OF_LATENESS);
            return Math.max(intervalMs, Math.min(worthMs, LONGEST_MS)) - passedMs;
        }
    }

    CommitPace(Duration interval) {
        this.intervalMs = interval.toMillis();
    }

    /** The calling thread has committed; times in milliseconds since 1970. */
    void committed(long beganMs, long endedMs) {
        Round next = rounds.get();
        next.beganMs = endedMs;
        next.commitTookMs = endedMs - beganMs;
        next.latenessMs = 0;
    }

    /** The calling thread has handled a record at this time, which Kafka has had since the other; in milliseconds since 1970. */
    void handled(long appendedMs, long nowMs) {
        Round round = rounds.get();
        round.latenessMs = Math.max(round.latenessMs, nowMs - appendedMs);
    }

    /** How long the calling thread should go on at this time, in milliseconds since 1970; 0 or less if it should commit. */
    long msUntilDue(long nowMs) {
        return rounds.get().msLeft(nowMs, intervalMs);
    }
}

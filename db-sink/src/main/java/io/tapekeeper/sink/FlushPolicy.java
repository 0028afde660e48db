// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import java.time.Duration;

/**
 * When what is buffered is written. All times are of one monotonic clock, in nanoseconds.
 *
 * @param maxRows records of one transaction at most
 * @param maxBytes bytes of one transaction at most
 * @param maxAgeNanos how long a record waits for others
 * @param writers how many transactions may be written at once
 */
record FlushPolicy(int maxRows, long maxBytes, long maxAgeNanos, int writers) {

    /**
     * How long an advance without records waits: exactly-once producers end each transaction with a marker, and a
     * transaction here for each one there would be all cost and no use.
     */
    static final long ADVANCE_AGE_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * How much longer a record waits while another transaction is written: two small ones take longer than one, but one
     * that hangs is not to be waited for.
     */
    static final long GROWING_NANOS = Duration.ofMillis(100).toNanos();

    static final long NEVER = Long.MAX_VALUE;

    static FlushPolicy of(SinkSettings settings) {
        return new FlushPolicy(
                settings.flushMaxRows(),
                settings.flushMaxBytes(),
                settings.flushMaxAge().toNanos(),
                settings.writers());
    }

    /**
     * Nanoseconds until a transaction is due, 0 or less if it is now, {@link #NEVER} if nothing waits.
     *
     * @param growing whether another is being written, so that a small one would better grow meanwhile
     */
    long nanosUntilDue(Waiting waiting, boolean growing, long now) {
        if (full(waiting)) {
            return 0;
        }
        long age = maxAgeNanos + (growing ? GROWING_NANOS : 0);
        long recordsDue = waiting.rows() == 0 ? NEVER : waiting.oldestRecord() + age - now;
        long advancesDue = waiting.advances() == 0 ? NEVER : waiting.oldestAdvance() + ADVANCE_AGE_NANOS - now;
        return Math.min(recordsDue, advancesDue);
    }

    /** Whether one transaction cannot take more than what waits. */
    boolean full(Waiting waiting) {
        return waiting.rows() >= maxRows || waiting.bytes() >= maxBytes;
    }

    /** Whether partitions that only advanced are to be written with this transaction. */
    boolean advancesDue(Waiting waiting, long now) {
        return waiting.advances() > 0 && waiting.oldestAdvance() + ADVANCE_AGE_NANOS - now <= 0;
    }

    /** What one of several partitions may give to a transaction: in a backlog each writer is to find some of its own. */
    Share share(Waiting waiting, int partitions) {
        if (!full(waiting)) {
            return new Share(maxRows, maxBytes);
        }
        long rows = Math.min(maxRows, (long) maxRows * writers / partitions);
        long bytes = Math.min(maxBytes, maxBytes / partitions * writers);
        return new Share((int) Math.max(1, rows), Math.max(1, bytes));
    }

    /** A part of a transaction. */
    record Share(int rows, long bytes) {}

    /**
     * What waits to be written.
     *
     * @param rows buffered records
     * @param bytes their bytes
     * @param oldestRecord when the oldest came; means nothing without rows
     * @param advances partitions without buffered records whose position moved on
     * @param oldestAdvance when the first of these moved; means nothing without advances
     */
    record Waiting(int rows, long bytes, long oldestRecord, int advances, long oldestAdvance) {}
}

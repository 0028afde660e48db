// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks Streams to commit what one task has handled, when the pace says so: with the record after which it is due, and by a
 * timer for what has no record behind it. One thread at a time.
 */
final class CommitRequests {

    private final ProcessorContext<?, ?> context;
    private final CommitPace pace;
    private @Nullable Cancellable timer;

    CommitRequests(ProcessorContext<?, ?> context, CommitPace pace) {
        this.context = context;
        this.pace = pace;
    }

    /** A record was handled that Kafka has had since this time, in milliseconds since 1970. */
    void handled(long appendedMs) {
        long nowMs = context.currentSystemTimeMs();
        pace.handled(appendedMs, nowMs);
        long waitMs = pace.msUntilDue(nowMs);
        if (waitMs <= 0) {
            context.commit();
        } else if (timer == null) {
            // Not one that always runs: Streams commits each task whose timer went off, even if nothing is new.
            timer = context.schedule(Duration.ofMillis(waitMs), PunctuationType.WALL_CLOCK_TIME, this::askIfDue);
        }
    }

    /** All that was handled is about to be committed, or forgotten. */
    void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void askIfDue(long nowMs) {
        if (pace.msUntilDue(nowMs) <= 0) {
            context.commit();
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private Instant now = Instant.parse("2024-08-08T00:00:00Z");
    private final List<Throwable> told = new ArrayList<>();
    private final ThreadReplacement replacement = new ThreadReplacement(new SettableClock(), told::add);

    @Test
    void aThreadThatFailedIsReplaced() {
        StreamsException passing = new StreamsException("passing");

        assertThat(replacement.handle(passing)).isEqualTo(REPLACE_THREAD);
        assertThat(told).containsExactly(passing);
    }

    @Test
    void theProblemIsToldByItsRootForAMinute() {
        assertThat(replacement.recentProblem()).isNull();

        replacement.handle(new StreamsException("outer", new IllegalStateException("the reason")));
        assertThat(replacement.recentProblem()).isEqualTo("IllegalStateException: the reason");

        now = now.plus(Duration.ofSeconds(61));
        assertThat(replacement.recentProblem()).isNull();
    }

    @Test
    void aVirtualMachineInTroubleIsNotAskedForMoreThreads() {
        assertThat(replacement.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void nothingIsReplacedWhileStopping() {
        replacement.stop();

        assertThat(replacement.handle(new StreamsException("late"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(told).isEmpty();
    }

    private final class SettableClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

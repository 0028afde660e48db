// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapekeeper.api.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private static final Instant EARLIER = Instant.parse("2024-08-08T00:00:00Z");

    @Test
    void isTheLastDayAndWhatIsAheadOfOurClockUnlessGiven() {
        TimeRange range = TimeRange.of(null, null, NOW);

        assertThat(range.from()).isEqualTo(Instant.parse("2026-01-01T03:04:05.123456Z"));
        assertThat(range.to()).isEqualTo(Instant.parse("2026-01-02T04:04:05.123456Z"));
    }

    @Test
    void beginsADayBeforeItsEndIfOnlyThatIsGiven() {
        assertThat(TimeRange.of(null, EARLIER, NOW))
                .isEqualTo(new TimeRange(EARLIER.minus(Duration.ofDays(1)), EARLIER));
    }

    @Test
    void doesNotBeginBeforeThereIsTime() {
        Instant early = Instant.ofEpochSecond(60);

        assertThat(TimeRange.of(null, early, NOW)).isEqualTo(new TimeRange(Instant.EPOCH, early));
    }

    @Test
    void isEmptyIfItBeginsLaterThanAnythingCanBeStored() {
        Instant future = NOW.plus(Duration.ofDays(9));

        assertThat(TimeRange.of(future, null, NOW)).isEqualTo(new TimeRange(future, future));
    }

    @Test
    void mayBeEmptyButNotBackwards() {
        assertThat(TimeRange.of(EARLIER, EARLIER, NOW)).isEqualTo(new TimeRange(EARLIER, EARLIER));
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> TimeRange.of(EARLIER.plusNanos(1_000), EARLIER, NOW))
                        .problem()
                        .parameter())
                .isEqualTo("from");
    }
}

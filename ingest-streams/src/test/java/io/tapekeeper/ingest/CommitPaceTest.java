// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private final CommitPace pace = new CommitPace(Duration.ofMillis(10));

    @Test
    void theFirstIsDueAtOnce() {
        assertThat(pace.msUntilDue(1_000)).isNotPositive();
    }

    @Test
    void afterAQuickCommitTheIntervalCounts() {
        pace.committed(990, 1_000);

        assertThat(pace.msUntilDue(1_009)).isEqualTo(1);
        assertThat(pace.msUntilDue(1_010)).isNotPositive();
    }

    @Test
    void afterASlowCommitHalfItsTimeDoes() {
        pace.committed(1_000, 1_080);

        assertThat(pace.msUntilDue(1_119)).isEqualTo(1);
        assertThat(pace.msUntilDue(1_120)).isNotPositive();
    }

    @Test
    void inABacklogATenthOfTheLatenessDoes() {
        pace.committed(990, 1_000);
        pace.handled(500, 1_000);
        pace.handled(0, 1_000);
        pace.handled(999, 1_000);

        assertThat(pace.msUntilDue(1_099)).isEqualTo(1);
        assertThat(pace.msUntilDue(1_100)).isNotPositive();
    }

    @Test
    void withTheCommitTheLatenessIsForgotten() {
        pace.handled(0, 1_000);
        pace.committed(1_000, 1_010);

        assertThat(pace.msUntilDue(1_020)).isNotPositive();
    }

    @Test
    void nothingIsSoSlowOrSoLateThatACommitWaitsForLong() {
        pace.committed(1_000, 9_000);
        pace.handled(0, 9_000);

        assertThat(pace.msUntilDue(9_299)).isEqualTo(1);
        assertThat(pace.msUntilDue(9_300)).isNotPositive();
    }

    @Test
    void aTimestampFromTheFutureHoldsNothingUp() {
        pace.committed(990, 1_000);
        pace.handled(Long.MAX_VALUE, 1_000);

        assertThat(pace.msUntilDue(1_010)).isNotPositive();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        pace.committed(990, 1_000);

        assertThat(pace.msUntilDue(500)).isNotPositive();
    }

    @Test
    void everyThreadHasItsOwn() throws Exception {
        Thread other = new Thread(() -> pace.committed(990, 1_000));
        other.start();
        other.join();

        assertThat(pace.msUntilDue(1_000)).isNotPositive();
    }
}

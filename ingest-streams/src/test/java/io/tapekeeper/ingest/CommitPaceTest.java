// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private final CommitPace pace = new CommitPace(Duration.ofMillis(10));

    @Test
    void theFirstIsDueAtOnce() {
        assertThat(pace.isDue(1_000)).isTrue();
    }

    @Test
    void afterAQuickCommitTheIntervalCounts() {
        pace.committed(990, 1_000);

        assertThat(pace.isDue(1_009)).isFalse();
        assertThat(pace.isDue(1_010)).isTrue();
    }

    @Test
    void afterASlowCommitHalfItsTimeDoes() {
        pace.committed(1_000, 1_080);

        assertThat(pace.isDue(1_119)).isFalse();
        assertThat(pace.isDue(1_120)).isTrue();
    }

    @Test
    void noCommitIsSoSlowThatTheNextWaitsLongerThanStreamsDoes() {
        pace.committed(1_000, 9_000);

        assertThat(pace.isDue(9_100)).isTrue();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        pace.committed(990, 1_000);

        assertThat(pace.isDue(500)).isTrue();
    }

    @Test
    void everyThreadHasItsOwn() throws Exception {
        Thread other = new Thread(() -> pace.committed(990, 1_000));
        other.start();
        other.join();

        assertThat(pace.isDue(1_000)).isTrue();
    }

    @Test
    void streamsIsNeverToldToCommitSooner() {
        assertThat(CommitPace.latestMs(Duration.ofMillis(10))).isEqualTo(100);
        assertThat(CommitPace.latestMs(Duration.ofSeconds(5))).isEqualTo(5_000);
    }
}

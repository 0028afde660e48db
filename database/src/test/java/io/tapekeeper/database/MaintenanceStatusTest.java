// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MaintenanceStatusTest {

    private static final Instant START = Instant.parse("2024-08-08T00:00:00Z");
    private static final MaintenanceStatus RUNNING =
            MaintenanceStatus.none("cleanup").started(START);

    @Test
    void aRunThatHangsTakesEverLonger() {
        assertThat(RUNNING.runningFor(START.plusSeconds(7_200))).isEqualTo(Duration.ofHours(2));
        assertThat(RUNNING.ended(START.plusSeconds(1), MaintenanceStatus.Outcome.DONE, "nothing to do")
                        .started(START.plusSeconds(60))
                        .runningFor(START.plusSeconds(61)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothingRunsBeforeTheFirstRunAndAfterEach() {
        MaintenanceStatus ended = RUNNING.ended(START.plusSeconds(1), MaintenanceStatus.Outcome.FAILED, "locked");

        assertThat(ended.runningFor(START.plusSeconds(7_200))).isZero();
        assertThat(MaintenanceStatus.none("cleanup").runningFor(START)).isZero();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void itIsHopefulUntilStoredRowsAreMetAndAgainAfterTwentyLoadsWithout() {
        Pace pace = new Pace();
        assertThat(pace.hopeful()).isTrue();

        pace.metStoredRows();
        for (int load = 0; load < 20; load++) {
            assertThat(pace.hopeful()).isFalse();
            pace.metNone();
        }
        assertThat(pace.hopeful()).isTrue();

        pace.metNone();
        assertThat(pace.hopeful()).isTrue();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.drill.stage.Program;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillSettingsTest {

    @Test
    void aRecoveryIsWatchedForLongerThanItMayTake() {
        assertThat(settings(1, 10, Duration.ofSeconds(30)).longestRecovery()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings(1, 10, Duration.ofMinutes(5)).longestRecovery()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whatTheModelCannotHoldIsRefused() {
        assertThatThrownBy(() -> settings(600, 20_000, Duration.ofSeconds(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minutes is 600.0, allowed at a rate of 20000 and this heap of");
    }

    private static DrillSettings settings(double minutes, int rate, Duration bound) {
        Program program = new Program(List.of("java"), "", "Main");
        return new DrillSettings(minutes, 1, rate, bound, program, null, Set.of(), false);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatorSettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void the_defaults_are_as_documented() {
        assertThat(SimulatorSettings.defaults())
                .isEqualTo(new SimulatorSettings(1, 200, MINUTE.multipliedBy(2), MINUTE, 0.005, 0.0002, 0.0001));
    }

    @Test
    void bad_values_are_named_with_what_is_allowed() {
        assertThatThrownBy(() -> new SimulatorSettings(1, 0, MINUTE, MINUTE, 0, 0, 0))
                .hasMessage("eventsPerSecond is 0.0, allowed: 0.1 to 100000");
        assertThatThrownBy(() -> new SimulatorSettings(1, Double.NaN, MINUTE, MINUTE, 0, 0, 0))
                .hasMessageContaining("eventsPerSecond is NaN");
        assertThatThrownBy(() -> new SimulatorSettings(1, 1, Duration.ZERO, MINUTE, 0, 0, 0))
                .hasMessage("fundingEvery is PT0S, allowed: 1 second to 1 day");
        assertThatThrownBy(() -> new SimulatorSettings(1, 1, MINUTE, Duration.ofDays(2), 0, 0, 0))
                .hasMessageContaining("balancesEvery is PT48H");
        assertThatThrownBy(() -> new SimulatorSettings(1, 1, MINUTE, MINUTE, 1.5, 0, 0))
                .hasMessage("copyShare is 1.5, allowed: 0 to 1");
        assertThatThrownBy(() -> new SimulatorSettings(1, 1, MINUTE, MINUTE, 0, -1, 0))
                .hasMessageContaining("gapShare is -1.0");
        assertThatThrownBy(() -> new SimulatorSettings(1, 1, MINUTE, MINUTE, 0, 0, Double.NaN))
                .hasMessageContaining("badShare is NaN");
    }
}

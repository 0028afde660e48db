// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MaintenanceSettingsTest {

    @Test
    void nothingIsDroppedUnlessItIsSaid() {
        assertThat(MaintenanceSettings.defaults())
                .isEqualTo(new MaintenanceSettings(Duration.ofMinutes(5), 2, Retention.NONE, true));
    }

    @Test
    void aValueOutOfRangeIsRefusedByItsKey() {
        assertThatThrownBy(() -> new MaintenanceSettings(Duration.ofSeconds(9), 2, Retention.NONE, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maintenance.interval: PT9S is not within PT10S to PT24H");
        assertThatThrownBy(() -> new MaintenanceSettings(Duration.ofHours(25), 2, Retention.NONE, true))
                .hasMessageStartingWith("maintenance.interval: ");
        assertThatThrownBy(() -> new MaintenanceSettings(Duration.ofHours(1), 31, Retention.NONE, true))
                .hasMessage("maintenance.partitions-ahead: 31 is not within 0 to 30");
        assertThatThrownBy(() -> new MaintenanceSettings(Duration.ofHours(1), -1, Retention.NONE, true))
                .hasMessageStartingWith("maintenance.partitions-ahead: ");
    }
}

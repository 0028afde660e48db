// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

    private static final String URL = "jdbc:postgresql://localhost:5432/tape?user=u&password=p";

    @Test
    void allDefaults() {
        assertThat(DatabaseSettings.of(URL))
                .isEqualTo(new DatabaseSettings(
                        URL, 8, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(1), 60));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://x?password=s3cret, 8, PT10S, PT60S, PT1H, 60, database.url",
        "jdbc:postgresql:x, 1, PT10S, PT60S, PT1H, 60, database.pool-size: 1",
        "jdbc:postgresql:x, 8, PT0.2S, PT60S, PT1H, 60, database.connect-timeout: PT0.2S",
        "jdbc:postgresql:x, 8, PT10S, PT61M, PT1H, 60, database.statement-timeout: PT1H1M",
        "jdbc:postgresql:x, 8, PT10S, PT60S, PT-1S, 60, dedup.receive-skew: PT-1S",
        "jdbc:postgresql:x, 8, PT10S, PT60S, PT1H, 0, database.new-partitions-per-hour: 0"
    })
    void aValueOutOfRangeIsNamed(
            String url,
            int poolSize,
            Duration connect,
            Duration statement,
            Duration skew,
            int newPartitions,
            String named) {
        assertThatThrownBy(() -> new DatabaseSettings(url, poolSize, connect, statement, skew, newPartitions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d?user=u&password=s3cret&ssl=true, jdbc:postgresql://h/d?user=u&password=***&ssl=true",
        "jdbc:postgresql://h/d?PASSWORD=s3cret, jdbc:postgresql://h/d?PASSWORD=***",
        "jdbc:postgresql://h/d?sslpassword=s3cret&user=u, jdbc:postgresql://h/d?sslpassword=***&user=u",
        "jdbc:postgresql://u:s3cret@h/d, jdbc:postgresql://u:***@h/d"
    })
    void passwordsAreMasked(String url, String masked) {
        assertThat(DatabaseSettings.of(url).toString()).contains("url=" + masked + ",");
    }
}

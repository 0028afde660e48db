// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorSettingsTest {

    private static final URI REGISTRY = URI.create("http://localhost:8081/apis/ccompat/v7");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void defaults() {
        assertThat(MonitorSettings.of("localhost:9092", REGISTRY))
                .isEqualTo(new MonitorSettings(
                        "localhost:9092", REGISTRY, Duration.ofSeconds(10), Duration.ofSeconds(2), Map.of()));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonitorSettings.of(" ", REGISTRY))
                .withMessage("bootstrapServers is empty, allowed: host:port,...");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonitorSettings.of("localhost:9092", URI.create("localhost:8081")))
                .withMessageContaining("registryUrl is localhost:8081");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MonitorSettings("localhost:9092", REGISTRY, Duration.ZERO, SECOND, Map.of()))
                .withMessage("requestTimeout is PT0S, allowed: PT0.1S to PT5M");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new MonitorSettings("localhost:9092", REGISTRY, SECOND, Duration.ofMinutes(2), Map.of()))
                .withMessage("healthTimeout is PT2M, allowed: PT0.1S to PT1M");
    }

    @Test
    void propertiesOfTheUserReachTheClientsButNotWhatIsSetElsewhere() {
        MonitorSettings settings = new MonitorSettings(
                "localhost:9092",
                REGISTRY,
                SECOND,
                SECOND,
                Map.of("security.protocol", "SSL", "bootstrap.servers", "elsewhere:1"));

        assertThat(new Kafka(settings).clientProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("request.timeout.ms", 1000);
    }

    @Test
    void metricsAreReadEveryFewSecondsUnlessSet() {
        assertThat(MetricsSettings.defaults())
                .isEqualTo(new MetricsSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsSettings(Duration.ofMillis(5), Duration.ofMinutes(1)))
                .withMessage("lagEvery is PT0.005S, allowed: PT1S to PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsSettings(SECOND, Duration.ofDays(2)))
                .withMessage("auditEvery is PT48H, allowed: PT1S to PT24H");
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkSettingsTest {

    private static final long KIB = 1024;

    @Test
    void defaultsFlushSoonAndHoldLittle() {
        SinkSettings settings = SinkSettings.of("127.0.0.1:9092");

        assertThat(settings)
                .isEqualTo(new SinkSettings(
                        "127.0.0.1:9092",
                        null,
                        3,
                        10_000,
                        6 * KIB * KIB,
                        Duration.ofMillis(2),
                        24 * KIB * KIB,
                        Duration.ofSeconds(10),
                        Map.of()));
    }

    @Test
    void everySettingCanDifferFromItsDefault() {
        SinkSettings settings = new SinkSettings(
                "kafka:9093",
                "sink-1",
                16,
                1,
                KIB,
                Duration.ZERO,
                17 * KIB,
                Duration.ofMinutes(5),
                Map.of("security.protocol", "SSL"));

        Map<String, Object> kafka = SinkConsumer.properties(settings);

        assertThat(kafka)
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("group.instance.id", "sink-1")
                .containsEntry("security.protocol", "SSL");
        assertThat(FlushPolicy.of(settings)).isEqualTo(new FlushPolicy(1, KIB, 0, 16));
    }

    @Test
    void kafkaPropertiesGoOverTheSinksOwnChoices() {
        SinkSettings settings = with(Map.of("max.poll.records", "7", "session.timeout.ms", "10000"));

        assertThat(SinkConsumer.properties(settings))
                .containsEntry("max.poll.records", "7")
                .containsEntry("session.timeout.ms", "10000")
                .doesNotContainKey("group.instance.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isolation.level", "enable.auto.commit", "auto.offset.reset", "group.id"})
    void whatExactlyOnceRestsOnCannotBeSet(String key) {
        assertThatThrownBy(() -> with(Map.of(key, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kafkaProperties." + key + " is x, allowed: not set");
    }

    @Test
    void badValuesAreNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new SinkSettings(
                        "kafka:9092", null, 17, 1, KIB, Duration.ZERO, 2 * KIB, Duration.ZERO, Map.of()))
                .hasMessage("writers is 17, allowed: 1 to 16");
        assertThatThrownBy(() -> with(0, 8 * KIB, Duration.ZERO, 64 * KIB))
                .hasMessage("flushMaxRows is 0, allowed: 1 to 1000000");
        assertThatThrownBy(() -> with(1, 1, Duration.ZERO, 64 * KIB))
                .hasMessage("flushMaxBytes is 1, allowed: 1024 or more");
        assertThatThrownBy(() -> with(1, 8 * KIB, Duration.ofSeconds(-1), 64 * KIB))
                .hasMessage("flushMaxAge is PT-1S, allowed: 0 to PT10S");
        assertThatThrownBy(() -> with(1, 8 * KIB, Duration.ZERO, 15 * KIB))
                .hasMessage("bufferMaxBytes is 15360, allowed: at least 2 times flushMaxBytes (8192)");
        assertThatThrownBy(() -> SinkSettings.of(" ")).hasMessage("bootstrapServers is  , allowed: HOST:PORT,...");
    }

    private static SinkSettings with(int rows, long bytes, Duration age, long buffer) {
        return new SinkSettings("kafka:9092", null, 1, rows, bytes, age, buffer, Duration.ZERO, Map.of());
    }

    private static SinkSettings with(Map<String, String> kafkaProperties) {
        return new SinkSettings("kafka:9092", null, 1, 1, KIB, Duration.ZERO, 2 * KIB, Duration.ZERO, kafkaProperties);
    }
}

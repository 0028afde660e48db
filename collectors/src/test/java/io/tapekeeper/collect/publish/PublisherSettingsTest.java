// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_defaults_are_as_documented() {
        assertThat(PublisherSettings.defaults("h:1"))
                .isEqualTo(new PublisherSettings(
                        "h:1",
                        Duration.ofMillis(5),
                        131_072,
                        67_108_864,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30),
                        Map.of()));
    }

    @Test
    void every_setting_reaches_the_producer() {
        Map<String, Object> config = ProducerConfiguration.of(new PublisherSettings(
                "h:1,h:2",
                Duration.ofMillis(7),
                2_048,
                4_096,
                Duration.ofSeconds(10),
                SECOND,
                Map.of("security.protocol", "SSL")));

        assertThat(config)
                .containsEntry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "h:1,h:2")
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 7)
                .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 2_048)
                .containsEntry(ProducerConfig.BUFFER_MEMORY_CONFIG, 4_096L)
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void kafkas_own_properties_win() {
        PublisherSettings settings =
                PublisherSettings.defaults("h:1").withKafkaProperties(Map.of(ProducerConfig.LINGER_MS_CONFIG, "50"));

        assertThat(ProducerConfiguration.of(settings)).containsEntry(ProducerConfig.LINGER_MS_CONFIG, "50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks", "enable.idempotence", "key.serializer", "value.serializer", "transactional.id"})
    void what_exactly_once_rests_on_cannot_be_set(String key) {
        PublisherSettings settings = PublisherSettings.defaults("h:1");

        assertThatThrownBy(() -> settings.withKafkaProperties(Map.of(key, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafkaProperties " + key + " is x");
    }

    @Test
    void passwords_are_not_printed() {
        assertThat(PublisherSettings.defaults("h:1").withKafkaProperties(Map.of("sasl.jaas.config", "secret")))
                .asString()
                .contains("sasl.jaas.config", "h:1")
                .doesNotContain("secret");
    }

    @Test
    void bad_values_are_named_with_what_is_allowed() {
        requireRefused("bootstrapServers is  ,", " ", SECOND, 2_048, 4_096, SECOND, SECOND);
        requireRefused(
                "linger is PT2S, allowed: 0 to 1 second", "h:1", SECOND.multipliedBy(2), 2_048, 4_096, SECOND, SECOND);
        requireRefused("batchBytes is 1, allowed: 1 KiB to 16 MiB", "h:1", SECOND, 1, 4_096, SECOND, SECOND);
        requireRefused("bufferBytes is 1000, allowed: batchBytes (2048)", "h:1", SECOND, 2_048, 1_000, SECOND, SECOND);
        requireRefused("deliveryTimeout is PT0S", "h:1", SECOND, 2_048, 4_096, Duration.ZERO, SECOND);
        requireRefused("closeTimeout is PT-1S", "h:1", SECOND, 2_048, 4_096, SECOND, SECOND.negated());
    }

    private static void requireRefused(
            String message,
            String servers,
            Duration linger,
            int batchBytes,
            long bufferBytes,
            Duration deliveryTimeout,
            Duration closeTimeout) {
        assertThatThrownBy(() -> new PublisherSettings(
                        servers, linger, batchBytes, bufferBytes, deliveryTimeout, closeTimeout, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

    @TempDir
    private Path directory;

    @Test
    void hasDefaultsForEverythingButPlacesSecretsAndRetention() {
        Configuration configuration = new ConfigurationReader(Map.of(), Map.of(), null).read();

        assertThat(ConfigKeys.all())
                .filteredOn(key -> configuration.find(key).isEmpty())
                .extracting(ConfigKey::name)
                .containsExactlyInAnyOrder(
                        "tapekeeper.kafka.bootstrap.servers",
                        "tapekeeper.registry.url",
                        "tapekeeper.database.url",
                        "tapekeeper.retention.book-ticker",
                        "tapekeeper.retention.trade",
                        "tapekeeper.retention.funding-rate",
                        "tapekeeper.retention.balance",
                        "tapekeeper.instance-id",
                        "tapekeeper.metrics.port",
                        "tapekeeper.http.api-key");
        assertThat(configuration.get(ConfigKeys.HTTP_PORT)).isEqualTo(8080);
        assertThat(configuration.get(ConfigKeys.TOPICS_RETENTION)).isEqualTo(Duration.ofDays(7));
        assertThat(configuration.kafkaProperties()).isEmpty();
    }

    @Test
    void takesTheEnvironmentOverDefinitionsOverTheFile() throws IOException {
        Path file = yaml(
                "tapekeeper:\n  http:\n    port: 1\n  topics:\n    partitions: 2\n  sink:\n    flush-max-rows: 3\n");

        Configuration configuration = new ConfigurationReader(
                        Map.of("TAPEKEEPER_HTTP_PORT", "10"),
                        Map.of("tapekeeper.http.port", "20", "tapekeeper.topics.partitions", "30"),
                        file)
                .read();

        assertThat(configuration.get(ConfigKeys.HTTP_PORT)).isEqualTo(10);
        assertThat(configuration.get(ConfigKeys.TOPICS_PARTITIONS)).isEqualTo(30);
        assertThat(configuration.get(ConfigKeys.SINK_FLUSH_ROWS)).isEqualTo(3);
    }

    @Test
    void handsAnyKafkaPropertyOn() {
        Configuration configuration = new ConfigurationReader(
                        Map.of(
                                "TAPEKEEPER_KAFKA_BOOTSTRAP_SERVERS", "k:9092",
                                "TAPEKEEPER_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                        Map.of("tapekeeper.kafka.sasl.mechanism", "PLAIN"),
                        null)
                .read();

        assertThat(configuration.kafkaProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "k:9092", "security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
        assertThat(configuration.get(ConfigKeys.KAFKA_BOOTSTRAP)).isEqualTo("k:9092");
    }

    @Test
    void namesEveryProblemAtOnceAndMasksSecrets() {
        ConfigurationReader reader = new ConfigurationReader(
                Map.of("TAPEKEEPER_HTTP_PORT", "eighty", "TAPEKEEPER_DATABASE_URL", "mysql://u:hunter2@db"),
                Map.of("tapekeeper.sink.flush-max-row", "5", "tapekeeper.topics.retention", "9 weeks"),
                null);

        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, reader::read);

        assertThat(failure.problems())
                .hasSize(4)
                .anySatisfy(problem ->
                        assertThat(problem).contains("tapekeeper.http.port = eighty (from environment)", "0 to 65535"))
                .anySatisfy(problem -> assertThat(problem).contains("tapekeeper.topics.retention = 9 weeks", "7d"))
                .anySatisfy(problem -> assertThat(problem).contains("tapekeeper.sink.flush-max-row", "no key"))
                .anySatisfy(problem -> assertThat(problem).contains("tapekeeper.database.url = ****"));
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void readsASecretFromAFile() throws IOException {
        Path secret = Files.writeString(directory.resolve("url"), "jdbc:postgresql://db/tapekeeper\n");

        Configuration configuration = new ConfigurationReader(
                        Map.of("TAPEKEEPER_DATABASE_URL_FILE", secret.toString()), Map.of(), null)
                .read();

        assertThat(configuration.get(ConfigKeys.DATABASE_URL)).isEqualTo("jdbc:postgresql://db/tapekeeper");
    }

    @Test
    void saysWhichFileItCannotRead() {
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> new ConfigurationReader(Map.of(), Map.of(), missing).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void refusesAnUnknownKeyOfTheFile() throws IOException {
        Path file = yaml("tapekeeper:\n  htpp:\n    port: 1\n");
        assertThatThrownBy(() -> new ConfigurationReader(Map.of(), Map.of(), file).read())
                .hasMessageContaining("tapekeeper.htpp.port");
    }

    @Test
    void saysHowToSetWhatIsMissing() {
        Configuration configuration = new ConfigurationReader(Map.of(), Map.of(), null).read();
        assertThatThrownBy(() -> configuration.get(ConfigKeys.DATABASE_URL))
                .hasMessageContaining("TAPEKEEPER_DATABASE_URL");
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(directory.resolve("tapekeeper.yaml"), text);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

    private static final Path DIR = Path.of("state");

    @Test
    void defaultsAreOneThreadThatCommitsEvery10Milliseconds() {
        assertThat(IngestSettings.defaults("k:9092", DIR))
                .isEqualTo(
                        new IngestSettings("k:9092", DIR, 1, Duration.ofMillis(10), 256, (short) 1, 0, null, Map.of()));
    }

    @Test
    void everySettingReachesStreams() {
        Properties properties = StreamsProperties.of(new IngestSettings(
                "a:1,b:2", DIR, 3, Duration.ofMillis(80), 64, (short) 2, 1, "one", Map.of("client.rack", "r1")));

        assertThat(properties)
                .containsEntry("bootstrap.servers", "a:1,b:2")
                .containsEntry("state.dir", "state")
                .containsEntry("num.stream.threads", 3)
                .containsEntry("poll.ms", 80L)
                .containsEntry("replication.factor", 2)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("main.consumer.group.instance.id", "one")
                .containsEntry("client.rack", "r1");
    }

    @Test
    void streamsItselfCommitsNoSoonerThanIsAskedForAndSleepsNoLongerThanItWould() {
        Properties properties = StreamsProperties.of(
                new IngestSettings("k:9092", DIR, 1, Duration.ofSeconds(5), 256, (short) 1, 0, null, Map.of()));

        assertThat(properties).containsEntry("commit.interval.ms", 5_000L).containsEntry("poll.ms", 100L);
    }

    @Test
    void furtherPropertiesWinOverOurTuningButNotOverCorrectness() {
        Properties properties = StreamsProperties.of(new IngestSettings(
                "k:9092",
                DIR,
                1,
                Duration.ofMillis(50),
                256,
                (short) 1,
                0,
                null,
                Map.of(
                        "producer.batch.size",
                        "1",
                        "processing.guarantee",
                        "at_least_once",
                        "application.id",
                        "other")));

        assertThat(properties)
                .containsEntry("producer.batch.size", "1")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("application.id", "tapekeeper-ingest")
                .doesNotContainKey("main.consumer.group.instance.id");
    }

    @Test
    void aBadValueIsNamedWithWhatIsAllowed() {
        refused(" ", 1, 50, 256, 1, 0, null, "bootstrapServers is  , allowed: HOST:PORT,...");
        refused("k:1", 0, 50, 256, 1, 0, null, "threads is 0, allowed: 1 to 64");
        refused("k:1", 65, 50, 256, 1, 0, null, "threads is 65, allowed: 1 to 64");
        refused("k:1", 1, 0, 256, 1, 0, null, "commitInterval is PT0S, allowed: 1 ms to 5 s");
        refused("k:1", 1, 5_001, 256, 1, 0, null, "commitInterval is PT5.001S, allowed: 1 ms to 5 s");
        refused("k:1", 1, 50, 0, 1, 0, null, "dedupWindow is 0, allowed: 16 to 1024, a multiple of 16");
        refused("k:1", 1, 50, 100, 1, 0, null, "dedupWindow is 100, allowed: 16 to 1024, a multiple of 16");
        refused("k:1", 1, 50, 2_048, 1, 0, null, "dedupWindow is 2048, allowed: 16 to 1024, a multiple of 16");
        refused("k:1", 1, 50, 256, 0, 0, null, "replicationFactor is 0, allowed: 1 or more");
        refused("k:1", 1, 50, 256, 1, -1, null, "standbyReplicas is -1, allowed: 0 or more");
        refused("k:1", 1, 50, 256, 1, 0, " ", "instanceId is blank, allowed: a name, or none");
    }

    private static void refused(
            String servers,
            int threads,
            long commitMs,
            int window,
            int replication,
            int standbys,
            @Nullable String instanceId,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IngestSettings(
                        servers,
                        DIR,
                        threads,
                        Duration.ofMillis(commitMs),
                        window,
                        (short) replication,
                        standbys,
                        instanceId,
                        Map.of()))
                .withMessage(message);
    }
}

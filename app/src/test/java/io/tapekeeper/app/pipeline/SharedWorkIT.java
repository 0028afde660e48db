// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two ingest and two sink processes share the work, either may be killed, and what is started anew gets its share. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SharedWorkIT {

    private static final int FRAMES = 40_000;
    private static final String INGEST_GROUP = Topics.ingestApplication();
    private static final String SINK_GROUP = "tapekeeper-sink";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void eitherOfTwoMayBeKilledAndNothingIsLostOrDoubled(TestKafka kafka, TestRegistry registry, TestPostgres postgres)
            throws Exception {
        Path tape = Recordings.part(Recordings.futuresBtc(), 0, FRAMES, folder);
        try (Deployment deployment = new Deployment(folder, kafka, registry, postgres);
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            deployment.run("migrate");
            Process ingest = deployment.start("ingest-a", "ingest");
            deployment.start("ingest-b", "ingest");
            Process sink = deployment.start("sink-a", "sink");
            deployment.start("sink-b", "sink");
            awaitWorkers(admin, INGEST_GROUP, "ingest-a", "ingest-b");
            awaitWorkers(admin, SINK_GROUP, "sink-a", "sink-b");
            deployment.start("replay", "replay", tape, "--speed", "5", "--collectors", "2");

            awaitMore(deployment);
            ingest.destroyForcibly();
            awaitWorkers(admin, INGEST_GROUP, "ingest-b");
            awaitMore(deployment);
            sink.destroyForcibly();
            awaitWorkers(admin, SINK_GROUP, "sink-b");
            awaitMore(deployment);
            deployment.start("ingest-c", "ingest");
            deployment.start("sink-c", "sink");
            awaitWorkers(admin, INGEST_GROUP, "ingest-b", "ingest-c");
            awaitWorkers(admin, SINK_GROUP, "sink-b", "sink-c");
            deployment.run("replay", tape, "--speed", "max");

            assertThat(deployment.audit().get("unaccounted").asLong()).isZero();
            assertThat(deployment.number("SELECT count(*) FROM book_ticker_snapshots"))
                    .isEqualTo(Recordings.count(tape, "bookTicker"));
            assertThat(deployment.number("SELECT count(*) FROM trade_snapshots"))
                    .isEqualTo(Recordings.count(tape, "trade"));
        }
    }

    /** The pipeline goes on, with whoever is there. */
    private static void awaitMore(Deployment deployment) throws Exception {
        long before = deployment.number("SELECT count(*) FROM book_ticker_snapshots");
        await("quotes are stored")
                .atMost(PATIENCE)
                .until(() -> deployment.number("SELECT count(*) FROM book_ticker_snapshots") > before + 200);
    }

    /** Just these have partitions. */
    private static void awaitWorkers(Admin admin, String group, String... instances) {
        await(group + " is shared by " + Arrays.toString(instances))
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(thrown -> thrown.getCause() instanceof GroupIdNotFoundException)
                .until(() -> workers(admin, group), Set.of(instances)::equals);
    }

    private static Set<String> workers(Admin admin, String group) throws InterruptedException, ExecutionException {
        Set<String> working = new TreeSet<>();
        for (MemberDescription member : admin.describeConsumerGroups(Set.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()) {
            if (!member.assignment().topicPartitions().isEmpty()) {
                // Kafka Streams adds its thread's number.
                working.add(member.groupInstanceId().orElseThrow().replaceFirst("-\\d+$", ""));
            }
        }
        return working;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.embedded.LocalKafka;
import io.tapekeeper.embedded.LocalKafkaSettings;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import io.tapekeeper.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can fail around ingest. Each test has a broker of its own, since it stops it, or deletes its topics. */
class IngestFailuresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PARTITION = 1;

    private final StubRegistry stub = new StubRegistry();
    private final SchemaRegistry registry = stub.client();
    private final EventEncoder encoder = new EventEncoder(stub.client().register());

    @TempDir
    private Path directory;

    private LocalKafka kafka;
    private KafkaLog log;

    /** A stream thread that is replaced throws what it failed with once more, and that is no failure of a test. */
    @BeforeAll
    static void leaveThreadsToKafkaStreams() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void reset() {
        Awaitility.reset();
    }

    @BeforeEach
    void start() {
        kafka = LocalKafka.start(new LocalKafkaSettings(directory.resolve("kafka"), 0));
        log = new KafkaLog(kafka.bootstrapServers());
    }

    @AfterEach
    void stop() {
        log.close();
        kafka.close();
        stub.close();
    }

    @Test
    void anAbsentRegistryIsWaitedForAndNothingIsRejected() {
        stub.setAway(true);
        write(1, 200);

        try (IngestApplication ingest = started()) {
            await().atMost(PATIENCE).until(() -> ingest.health().problem() != null);
            assertThat(ingest.health().problem()).contains("RegistryUnavailableException");
            assertThat(log.read(Topics.DEAD_LETTER)).isEmpty();

            stub.setAway(false);

            awaitClean(200);
        }
        assertThat(log.read(Topics.DEAD_LETTER)).isEmpty();
        assertThat(ledger()).isEqualTo(new PartitionLedger(200, 200, 0, 0, 0, List.of()));
    }

    @Test
    void aThreadThatReplacesAnotherHasItsNamesSoThatNobodyWaitsForAGhost() throws Exception {
        stub.setAway(true);
        write(1, 10);

        IngestApplication ingest = application(named("ingest-a", 2));
        ingest.start();
        try (ingest;
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            await().atMost(PATIENCE).until(() -> ingest.health().problem() != null);
            stub.setAway(false);
            awaitClean(10);

            assertThat(members(admin)).containsExactlyInAnyOrder("ingest-a-1", "ingest-a-2");
            assertThat(admin.listTransactions().all().get())
                    .isNotEmpty()
                    .extracting(TransactionListing::transactionalId)
                    .allMatch(id -> id.endsWith("-1") || id.endsWith("-2"));
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(10, 10, 0, 0, 0, List.of()));
    }

    @Test
    void aBrokerThatGoesAndComesBackLosesAndRepeatsNothing() {
        int port = kafka.port();
        try (IngestApplication ingest = started()) {
            write(1, 500);
            awaitClean(500);

            kafka.close();
            kafka = LocalKafka.start(new LocalKafkaSettings(directory.resolve("kafka"), port));
            write(501, 1_000);

            awaitClean(1_000);
            assertThat(ingest.health().state()).isEqualTo(IngestHealth.State.RUNNING);
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(1_000, 1_000, 0, 0, 0, List.of()));
    }

    @Test
    void aProcessThatWasKilledIsFollowedByOneThatGoesOnExactlyThere() throws Exception {
        Path stateDir = directory.resolve("state");
        try (IngestProcess doomed = IngestProcess.start(kafka.bootstrapServers(), stub.url(), stateDir)) {
            write(1, 20_000);
            await().atMost(PATIENCE)
                    .until(() -> !log.clean(EventType.BOOK_TICKER).isEmpty());
            assertThat(doomed).isNotNull();
        }
        write(20_001, 20_500);

        try (IngestApplication ingest = started()) {
            awaitClean(20_500);
            assertThat(ingest.health().problem()).isNull();
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(20_500, 20_500, 0, 0, 0, List.of()));
    }

    @Test
    void positionsThatWereResetRepeatNothing() throws Exception {
        try (IngestApplication first = started()) {
            write(1, 300);
            awaitClean(300);
            assertThat(first.health().problem()).isNull();
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(Topics.ingestApplication()))
                    .all()
                    .get();
        }

        try (IngestApplication second = started()) {
            write(301, 310);
            awaitClean(310);
            assertThat(second.health().problem()).isNull();
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(310, 310, 0, 0, 0, List.of()));
    }

    @Test
    void aRawTopicMadeAnewIsReadFromItsStart() throws Exception {
        try (IngestApplication first = started()) {
            write(1, 300);
            awaitClean(300);
            assertThat(first.health().problem()).isNull();
        }
        log.deleteTopic(EventType.BOOK_TICKER.rawTopic());
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            log.createTopics();
            assertThat(log.read(EventType.BOOK_TICKER.rawTopic())).isEmpty();
        });

        try (IngestApplication second = started()) {
            write(1_001, 1_400);
            awaitClean(700);
            assertThat(second.health().problem()).isNull();
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(400, 400, 0, 0, 0, List.of()));
    }

    @Test
    void whatKafkaRefusesToTakeIsNotCommittedAsSent() throws Exception {
        limitCleanRecords(10);
        write(1, 100);

        try (IngestApplication ingest = started()) {
            await().atMost(PATIENCE).until(() -> ingest.health().problem() != null);
            assertThat(ingest.health().problem()).contains("RecordTooLargeException");
            assertThat(log.ledgers(EventType.BOOK_TICKER)).isEmpty();

            limitCleanRecords(1_000_000);

            awaitClean(100);
        }
        assertThat(ledger()).isEqualTo(new PartitionLedger(100, 100, 0, 0, 0, List.of()));
    }

    @Test
    void topicsThatAreMadeLaterAreWaitedFor() throws Exception {
        waitsForATopic(application());
    }

    @Test
    void membersThatKeepTheirNamesWaitForTopicsToo() throws Exception {
        waitsForATopic(application(named("ingest-a", 2)));
    }

    private void waitsForATopic(IngestApplication ingest) throws Exception {
        log.deleteTopic(EventType.BALANCE.rawTopic());

        ingest.start();
        try (ingest) {
            await().atMost(PATIENCE).until(() -> ingest.health().problem() != null);
            assertThat(ingest.health().problem()).contains("MissingSourceTopicException");

            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(log::createTopics);
            write(1, 10);

            awaitClean(10);
        }
    }

    private IngestApplication started() {
        IngestApplication application = application();
        application.start();
        return application;
    }

    private IngestApplication application() {
        return application(IngestSettings.defaults(kafka.bootstrapServers(), directory.resolve("state")));
    }

    private IngestApplication application(IngestSettings settings) {
        return new IngestApplication(settings, registry, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private IngestSettings named(String instanceId, int threads) {
        IngestSettings defaults = IngestSettings.defaults(kafka.bootstrapServers(), directory.resolve("state"));
        return new IngestSettings(
                defaults.bootstrapServers(),
                defaults.stateDir(),
                threads,
                defaults.commitInterval(),
                defaults.dedupWindow(),
                defaults.replicationFactor(),
                defaults.standbyReplicas(),
                instanceId,
                defaults.kafka());
    }

    private static List<String> members(Admin admin) throws Exception {
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(Topics.ingestApplication()))
                .describedGroups()
                .get(Topics.ingestApplication())
                .get();
        return group.members().stream()
                .map(member -> member.groupInstanceId().orElseThrow())
                .toList();
    }

    private void limitCleanRecords(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, EventType.BOOK_TICKER.cleanTopic());
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private void write(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            log.write(
                    EventType.BOOK_TICKER,
                    PARTITION,
                    encoder.encode(Events.ticker().setSequence(sequence).build()));
        }
        log.flush();
    }

    /** That many, no two of them the same, in order. */
    private void awaitClean(int expected) {
        await().atMost(PATIENCE).until(() -> log.clean(EventType.BOOK_TICKER).size() >= expected);
        List<Long> sequences = log.clean(EventType.BOOK_TICKER).stream()
                .map(passed -> sequence(passed.value()))
                .toList();
        assertThat(sequences).hasSize(expected).doesNotHaveDuplicates().isSorted();
    }

    private long sequence(byte[] value) {
        try {
            return new EventDecoder<>(BookTicker.class, registry).decode(value).getSequence();
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private PartitionLedger ledger() {
        return log.ledgers(EventType.BOOK_TICKER).get(PARTITION);
    }
}

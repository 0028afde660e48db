// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.TopicCreator;
import io.tapekeeper.schema.topic.TopicSettings;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;

/** Fresh topics and a fresh database, between which a test runs its sinks. The topics' names are fixed: one at a time. */
final class Pipeline implements AutoCloseable {

    static final int PARTITIONS = 2;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final String bootstrapServers;
    final Admin admin;
    final String databaseUrl;
    final Tables tables;
    final CleanTopics topics;
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String registryUrl;
    private final EventEncoder encoder;
    private final Deque<Runnable> closings = new ArrayDeque<>();

    Pipeline(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        bootstrapServers = kafka.bootstrapServers();
        registryUrl = registry.url();
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        removeDeadMembers();
        makeTopicsAnew(Topics.all());
        databaseUrl = postgres.freshDatabaseUrl();
        DatabaseManager.migrate(DatabaseSettings.of(databaseUrl));
        tables = new Tables(databaseUrl);
        encoder = new EventEncoder(SchemaRegistry.at(registryUrl, Map.of()).register());
        topics = producer();
    }

    CleanTopics producer() {
        return new CleanTopics(bootstrapServers, encoder);
    }

    /** A sink with small limits and a short session, so that much happens in little time. */
    SinkApplication sink() {
        return sink(settings());
    }

    SinkApplication sink(SinkSettings settings) {
        return sink(settings, DatabaseSettings.of(databaseUrl), registryUrl);
    }

    SinkApplication sink(SinkSettings settings, DatabaseSettings databaseSettings, String registryAt) {
        DatabaseManager database = DatabaseManager.open(databaseSettings);
        closings.push(database::close);
        meters = new SimpleMeterRegistry();
        SinkApplication sink =
                SinkApplication.start(settings, database, SchemaRegistry.at(registryAt, Map.of()), meters);
        closings.push(sink::close);
        return sink;
    }

    SinkSettings settings() {
        return settings(null);
    }

    SinkSettings settings(String instanceId) {
        return new SinkSettings(
                bootstrapServers,
                instanceId,
                3,
                500,
                1 << 20,
                Duration.ofMillis(5),
                4 << 20,
                Duration.ofSeconds(20),
                Map.of("session.timeout.ms", "2000", "heartbeat.interval.ms", "500", "metadata.max.age.ms", "1000"));
    }

    String registryUrl() {
        return registryUrl;
    }

    /** Waits until every position has reached its log's end, markers included, and checks that the ledger adds up. */
    void awaitStored() {
        awaitRead();
        assertThat(
                        tables.rows(
                                "SELECT topic, partition, next_offset, records + no_records, records,"
                                        + " inserted + updated + unchanged + dead FROM ledger JOIN sink_offsets USING (topic, partition)"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get(3)).as("offsets of %s", row).isEqualTo(row.get(2));
                    assertThat(row.get(5)).as("records of %s", row).isEqualTo(row.get(4));
                });
    }

    /** Waits until every position has reached its log's end, which may not be the first log of that name. */
    void awaitRead() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(positions()).containsAllEntriesOf(logEnds()));
    }

    Map<TopicPartition, Long> positions() {
        return tables.rows("SELECT topic, partition, next_offset FROM sink_offsets").stream()
                .collect(Collectors.toMap(row -> new TopicPartition((String) row.get(0), (Integer) row.get(1)), row ->
                        (Long) row.get(2)));
    }

    /** The ends of all logs that the sink reads and that are not empty. */
    Map<TopicPartition, Long> logEnds() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(partitions().stream()
                            .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, found) -> ends.put(partition, found.offset()));
        } catch (Exception e) {
            throw new IllegalStateException("the ends of the logs cannot be listed", e);
        }
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    /** What lag tools see as stored. */
    Map<TopicPartition, Long> committed() {
        try {
            return admin
                    .listConsumerGroupOffsets(SinkConsumer.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (Exception e) {
            throw new IllegalStateException("no committed offsets", e);
        }
    }

    /** A counter or gauge of the newest sink. */
    double meter(String name, String... tags) {
        return meters.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    void makeTopicsAnew(List<String> names) throws Exception {
        List<String> there = admin.listTopics().names().get().stream()
                .filter(names::contains)
                .toList();
        admin.deleteTopics(there).all().get();
        await().atMost(PATIENCE)
                .until(() -> admin.listTopics().names().get().stream().noneMatch(names::contains));
        new TopicCreator(admin, new TopicSettings(PARTITIONS, (short) 1, Duration.ofDays(7))).createMissing();
    }

    @Override
    public void close() {
        topics.close();
        closings.forEach(Runnable::run);
        admin.close();
    }

    /** A sink of an earlier test that was killed would hold up the first rebalance until its session is over. */
    private void removeDeadMembers() throws Exception {
        if (members() > 0) {
            admin.removeMembersFromConsumerGroup(SinkConsumer.GROUP, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
    }

    /** Members of the sinks' group, dead ones too until their session is over. */
    int members() throws Exception {
        boolean known = admin.listGroups().all().get().stream()
                .anyMatch(group -> group.groupId().equals(SinkConsumer.GROUP));
        return known ? group().members().size() : 0;
    }

    ConsumerGroupDescription group() throws Exception {
        return admin.describeConsumerGroups(List.of(SinkConsumer.GROUP))
                .describedGroups()
                .get(SinkConsumer.GROUP)
                .get();
    }

    private static List<TopicPartition> partitions() {
        return SinkConsumer.topics().stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
    }
}

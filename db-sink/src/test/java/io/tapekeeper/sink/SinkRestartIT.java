// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sinks come and go while events flow; each event is stored once. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SinkRestartIT {

    // Both partitions get some of these.
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "XRPUSDT", "ADAUSDT");
    private static final int TRANSACTIONS = 400;
    private static final int QUOTES_EACH = 50;
    private static final long QUOTES = (long) TRANSACTIONS * QUOTES_EACH;

    private Pipeline pipeline;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void restartsInTheMiddleLoseAndRepeatNothing() {
        CompletableFuture<Void> producing = CompletableFuture.runAsync(this::produce);
        for (int restart = 1; restart <= 6; restart++) {
            SinkApplication sink = pipeline.sink(pipeline.settings("sink-1"));
            awaitRows(restart * QUOTES / 8);
            if (restart % 2 == 0) {
                sink.close();
            } else {
                sink.kill();
            }
        }
        pipeline.sink(pipeline.settings("sink-1"));
        producing.join();

        assertEachQuoteIsThereOnce();
    }

    @Test
    void sinksThatJoinAndLeaveShareTheWork() {
        CompletableFuture<Void> producing = CompletableFuture.runAsync(this::produce);
        SinkApplication first = pipeline.sink();
        awaitRows(QUOTES / 10);
        SinkApplication second = pipeline.sink();
        awaitMembersWithWork(2);
        awaitRows(2 * QUOTES / 10);
        first.kill();
        pipeline.sink();
        awaitRows(3 * QUOTES / 10);
        second.close();
        producing.join();

        assertEachQuoteIsThereOnce();
    }

    @Test
    void aCloseStoresWhatWasRead() {
        produce();
        SinkApplication sink = pipeline.sink();
        awaitRows(1);

        sink.close();

        long stored = pipeline.tables.count("book_ticker_snapshots");
        assertThat(pipeline.tables.number("SELECT sum(records) FROM ledger")).isEqualTo(stored);
        pipeline.sink();
        assertEachQuoteIsThereOnce();
    }

    @Test
    void partitionsThatBelongToNobodyAreTakenByTheSinkThatComesBack() throws Exception {
        produce();
        leaveBehind(FirstStepAssignor.class, "sink-1");

        pipeline.sink(pipeline.settings("sink-1"));

        assertEachQuoteIsThereOnce();
    }

    @Test
    void whatIsStoredWhileADeadOneHoldsUpTheGroupIsToldToLagTools() throws Exception {
        produce();
        leaveBehind(WholeAssignor.class, "sink-1", "sink-2");

        pipeline.sink(pipeline.settings("sink-1"));

        assertEachQuoteIsThereOnce();
        await().atMost(Pipeline.PATIENCE)
                .untilAsserted(() -> assertThat(pipeline.committed()).containsAllEntriesOf(pipeline.logEnds()));
    }

    /** Leaves the group with these members, which have died, and with what the assignor gave them. */
    private void leaveBehind(Class<? extends CooperativeStickyAssignor> assignor, String... instanceIds)
            throws Exception {
        List<KafkaConsumer<byte[], byte[]>> members = new ArrayList<>();
        for (String instanceId : instanceIds) {
            Map<String, Object> properties = new HashMap<>(SinkConsumer.properties(pipeline.settings(instanceId)));
            properties.put("session.timeout.ms", "6000");
            properties.put("auto.offset.reset", "earliest");
            properties.put("partition.assignment.strategy", assignor.getName());
            members.add(new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
        members.forEach(member -> member.subscribe(SinkConsumer.topics()));
        await().atMost(Pipeline.PATIENCE).until(() -> {
            members.forEach(member -> member.poll(Duration.ofMillis(50)));
            return pipeline.members() == instanceIds.length && pipeline.group().groupState() == GroupState.STABLE;
        });
        members.forEach(KafkaConsumer::close);
    }

    private void produce() {
        long sequence = 0;
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
            List<BookTicker> quotes = new ArrayList<>();
            for (int i = 0; i < QUOTES_EACH; i++) {
                sequence++;
                quotes.add(TestEvents.quote(SYMBOLS.get((int) (sequence % SYMBOLS.size())), sequence));
            }
            pipeline.topics.commit(quotes);
            if (transaction % 10 == 0) {
                pipeline.topics.abort(quotes);
            }
        }
    }

    private void awaitRows(long rows) {
        await().atMost(Pipeline.PATIENCE).until(() -> pipeline.tables.count("book_ticker_snapshots") >= rows);
    }

    private void awaitMembersWithWork(int members) {
        await().atMost(Pipeline.PATIENCE)
                .until(() -> pipeline.group().members().stream()
                                .filter(member ->
                                        !member.assignment().topicPartitions().isEmpty())
                                .count()
                        == members);
    }

    private void assertEachQuoteIsThereOnce() {
        pipeline.awaitStored();
        assertThat(
                        pipeline.tables.rows(
                                "SELECT count(*), count(DISTINCT sequence), min(sequence), max(sequence) FROM book_ticker_snapshots"))
                .containsExactly(List.of(QUOTES, QUOTES, 1L, QUOTES));
        assertThat(pipeline.tables.rows("SELECT sum(records)::bigint, sum(inserted)::bigint FROM ledger"))
                .as("records that were read twice were not counted twice")
                .containsExactly(List.of(QUOTES, QUOTES));
        assertThat(pipeline.tables.count("dead_letters")).isZero();
    }

    /** Gives out nothing, as the cooperative one does with all that changes hands. */
    public static final class FirstStepAssignor extends CooperativeStickyAssignor {

        @Override
        public GroupAssignment assign(Cluster metadata, GroupSubscription members) {
            Map<String, Assignment> nothing = new HashMap<>();
            members.groupSubscription().keySet().forEach(member -> nothing.put(member, new Assignment(List.of())));
            return new GroupAssignment(nothing);
        }
    }

    /** Gives out all in one step. */
    public static final class WholeAssignor extends CooperativeStickyAssignor {

        @Override
        public List<RebalanceProtocol> supportedProtocols() {
            return List.of(RebalanceProtocol.EAGER);
        }
    }
}

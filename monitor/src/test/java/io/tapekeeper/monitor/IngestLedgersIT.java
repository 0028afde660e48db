// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.TestKafka;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class IngestLedgersIT {

    private static final TopicPartition LEDGER_0 = new TopicPartition(TradeTopics.LEDGER, 0);
    private static final TopicPartition LEDGER_1 = new TopicPartition(TradeTopics.LEDGER, 1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private TradeTopics topics;
    private Kafka kafka;
    private LogReader reader;

    @BeforeEach
    void open(TestKafka broker) {
        topics = new TradeTopics(broker.bootstrapServers());
        kafka = new Kafka(MonitorSettings.of(broker.bootstrapServers(), URI.create("http://localhost/no-registry")));
        reader = new LogReader(kafka);
    }

    @AfterEach
    void close() {
        reader.close();
        topics.close();
    }

    @Test
    void theNewestLedgerOfEachPartitionIsRead() {
        topics.writeLedger(0, counted(1));
        topics.writeLedger(0, counted(2));
        topics.writeLedger(1, counted(3));

        assertThat(read(LONG)).isEqualTo(Map.of(LEDGER_0, counted(2), LEDGER_1, counted(3)));
    }

    @Test
    void theNewestLedgerIsFoundHoweverMuchWasAbortedAfterIt() {
        topics.writeLedger(0, counted(2));
        topics.abort(TradeTopics.LEDGER, 0, 300);

        assertThat(read(LONG)).isEqualTo(Map.of(LEDGER_0, counted(2)));
    }

    @Test
    void theNewestLedgerIsFoundHoweverMuchElseIsRememberedAfterIt() {
        topics.writeLedger(0, counted(2));
        topics.append(TradeTopics.LEDGER, 0, 300);

        assertThat(read(LONG)).isEqualTo(Map.of(LEDGER_0, counted(2)));
    }

    @Test
    void aPartitionOfWhichEverythingWasAbortedHasNoLedger() {
        topics.abort(TradeTopics.LEDGER, 0, 30);

        assertThat(read(LONG)).isEmpty();
    }

    @Test
    void aCommitThatIsUnderWayIsWaitedFor() {
        topics.writeLedger(0, counted(1));
        try (TradeTopics.OpenTransaction open = topics.begin()) {
            open.writeLedger(0, counted(2));
            CompletableFuture<Map<TopicPartition, IngestLedger>> read = CompletableFuture.supplyAsync(() -> read(LONG));
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> !read.isDone());
            open.commit();

            assertThat(read.join()).isEqualTo(Map.of(LEDGER_0, counted(2)));
        }
    }

    @Test
    void aTransactionThatHangsDoesNotHideTheLedgerBeforeIt() {
        topics.writeLedger(0, counted(1));
        try (TradeTopics.OpenTransaction open = topics.begin()) {
            open.writeLedger(0, counted(2));

            assertThat(read(Duration.ZERO)).isEqualTo(Map.of(LEDGER_0, counted(1)));
        }
    }

    private Map<TopicPartition, IngestLedger> read(Duration commitWait) {
        return new IngestLedgers(new LogOffsets(topics.admin(), kafka), reader, commitWait)
                .read(List.of(LEDGER_0, LEDGER_1));
    }

    private static IngestLedger counted(long clean) {
        return new IngestLedger(new Uuid(1, 2), new PartitionLedger(clean, clean, 0, 0, 0, List.of()), FormerLogs.NONE);
    }
}

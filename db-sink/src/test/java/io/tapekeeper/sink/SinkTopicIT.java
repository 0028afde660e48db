// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** The log is not what the stored position remembers: read again from what there is, and said. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SinkTopicIT {

    private static final String TOPIC = EventType.TRADE.cleanTopic();

    private final Logger logger = (Logger) LoggerFactory.getLogger(StoredPositions.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Pipeline pipeline;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        pipeline.close();
    }

    @Test
    void aTopicMadeAnewWhileTheSinkRunsIsReadFromItsStart() throws Exception {
        pipeline.sink();
        pipeline.topics.commit(trades(1, 10));
        pipeline.awaitStored();

        pipeline.makeTopicsAnew(List.of(TOPIC));
        // More than the old topic had: its position would be a good one here.
        commitToNewTopic(trades(11, 40));
        await().atMost(Pipeline.PATIENCE).until(() -> pipeline.tables.count("trade_snapshots") == 40);
        pipeline.awaitRead();
        assertThat(pipeline.tables.rows("SELECT sum(inserted)::bigint FROM ledger WHERE topic = '" + TOPIC + "'"))
                .as("of both topics")
                .containsExactly(List.of(40L));

        assertThat(errors()).hasSize(1).first().asString().contains("topic " + TOPIC + " was made anew");
        assertThat(pipeline.meter("tapekeeper.sink.rereads")).isPositive();
    }

    @Test
    void aTopicMadeAnewWhileNoSinkRanIsReadFromItsStart() throws Exception {
        SinkApplication before = pipeline.sink();
        pipeline.topics.commit(trades(1, 10));
        pipeline.awaitStored();
        before.close();

        pipeline.makeTopicsAnew(List.of(TOPIC));
        commitToNewTopic(trades(5, 30));
        pipeline.sink();
        pipeline.awaitRead();

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(30);
        assertThat(errors()).hasSize(1).first().asString().contains("topic " + TOPIC + " was made anew");
    }

    @Test
    void whatKafkaDeletedUnreadIsPassedOverAndUnaccounted() throws Exception {
        pipeline.topics.commit(trades(1, 10));
        TopicPartition partition = onlyPartition();
        pipeline.admin
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                .all()
                .get();

        pipeline.sink();
        await().atMost(Pipeline.PATIENCE)
                .untilAsserted(() -> assertThat(pipeline.positions()).containsAllEntriesOf(pipeline.logEnds()));

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(6);
        assertThat(pipeline.tables.rows("SELECT records + no_records FROM ledger WHERE topic = '" + TOPIC + "'"))
                .as("the ledger does not claim the deleted offsets")
                .containsExactly(List.of(7L));
        assertThat(errors())
                .containsExactly("Kafka deleted offsets 0 to 3 of " + partition
                        + " before they were stored; the audit shows them as unaccounted");
        assertThat(pipeline.meter("tapekeeper.sink.offsets.deleted.unread")).isEqualTo(4);
    }

    @Test
    void aLogThatWasCutOffIsReadAgain() {
        SinkApplication before = pipeline.sink();
        pipeline.topics.commit(trades(1, 10));
        pipeline.awaitStored();
        before.close();
        // As after an unclean election: PostgreSQL has seen offsets that the log does not have any more.
        pipeline.tables.execute("UPDATE sink_offsets SET next_offset = 500 WHERE topic = '" + TOPIC + "'");
        pipeline.tables.execute("DELETE FROM trade_snapshots WHERE trade_id = 't3'");

        pipeline.sink();
        pipeline.awaitRead();
        pipeline.topics.commit(trades(11, 12));
        pipeline.awaitRead();

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(12);
        assertThat(pipeline.tables.rows(
                        "SELECT records, inserted, unchanged FROM ledger WHERE topic = '" + TOPIC + "'"))
                .as("what was read again is not counted again")
                .containsExactly(List.of(12L, 12L, 0L));
        assertThat(errors()).hasSize(1).first().asString().contains("ends at offset 11, but 500 was stored");
    }

    @Test
    void aPositionThatAnotherSinkMovedIsReadAgainAndGoneOnFrom() {
        pipeline.sink();
        pipeline.topics.commit(trades(1, 10));
        pipeline.awaitStored();
        pipeline.tables.execute("UPDATE sink_offsets SET next_offset = 4 WHERE topic = '" + TOPIC + "'");

        pipeline.topics.commit(trades(11, 12));
        await().atMost(Pipeline.PATIENCE)
                .untilAsserted(() -> assertThat(pipeline.positions()).containsAllEntriesOf(pipeline.logEnds()));

        assertThat(pipeline.tables.count("trade_snapshots")).isEqualTo(12);
        assertThat(pipeline.tables.rows("SELECT inserted, unchanged FROM ledger WHERE topic = '" + TOPIC + "'"))
                .as("6 records and a marker were read again")
                .containsExactly(List.of(12L, 6L));
        assertThat(errors()).isEmpty();
    }

    private List<String> errors() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private TopicPartition onlyPartition() {
        return pipeline.logEnds().keySet().iterator().next();
    }

    /** By a producer that does not remember the topic as it was. */
    private void commitToNewTopic(List<Trade> trades) {
        try (CleanTopics fresh = pipeline.producer()) {
            fresh.commit(trades);
        }
    }

    private static List<Trade> trades(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> TestEvents.trade("BTCUSDT", number))
                .toList();
    }
}

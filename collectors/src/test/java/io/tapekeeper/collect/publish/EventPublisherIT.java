// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.collect.simulate.SimulatedFeed;
import io.tapekeeper.collect.simulate.SimulatorSettings;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.tape.ReplayProgress;
import io.tapekeeper.collect.tape.ReplayResult;
import io.tapekeeper.collect.tape.ReplaySettings;
import io.tapekeeper.collect.tape.ReplaySpeed;
import io.tapekeeper.collect.tape.TapeReplay;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.SchemaIds;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.TopicCreator;
import io.tapekeeper.schema.topic.TopicSettings;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, RegistryExtension.class})
class EventPublisherIT {

    private static final String TOPIC = EventType.BOOK_TICKER.rawTopic();

    private String servers = "";
    private SchemaRegistry registry;
    private SchemaIds ids;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry testRegistry) {
        servers = kafka.bootstrapServers();
        registry = SchemaRegistry.at(testRegistry.url(), Map.of());
        ids = registry.register();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            new TopicCreator(admin, TopicSettings.defaults()).createMissing();
        }
    }

    @Test
    void events_arrive_as_they_were_in_order_and_stamped_by_the_broker() throws Exception {
        Map<TopicPartition, Long> before = ends(EventType.BOOK_TICKER);
        List<BookTicker> sent = IntStream.range(0, 1_000)
                .mapToObj(i -> TestEvents.quote("ORDERED", i))
                .toList();
        try (EventPublisher publisher = new EventPublisher(PublisherSettings.defaults(servers), ids)) {
            sent.forEach(publisher::publish);
            publisher.flush();

            assertThat(publisher.acknowledged())
                    .containsEntry(EventType.BOOK_TICKER, 1_000L)
                    .containsEntry(EventType.TRADE, 0L);
            assertThat(publisher.failure()).isEmpty();
        }

        EventDecoder<BookTicker> decoder = new EventDecoder<>(BookTicker.class, registry);
        List<BookTicker> received = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : read(before)) {
            assertThat(message.key()).isEqualTo("BINANCE_SPOT|ORDERED");
            assertThat(message.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            received.add(decoder.decode(message.value()));
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void a_full_buffer_makes_publishing_wait_and_loses_nothing() {
        PublisherSettings small = new PublisherSettings(
                servers, Duration.ZERO, 1_024, 2_048, Duration.ofMinutes(1), Duration.ofMinutes(1), Map.of());
        try (EventPublisher publisher = new EventPublisher(small, ids)) {
            for (int i = 0; i < 5_000; i++) {
                publisher.publish(TestEvents.quote("FULL", i));
            }
            publisher.flush();

            assertThat(publisher.acknowledged()).containsEntry(EventType.BOOK_TICKER, 5_000L);
        }
    }

    @Test
    void bytes_that_are_no_event_arrive_as_they_are() {
        Map<TopicPartition, Long> before = ends(EventType.BOOK_TICKER);
        byte[] garbage = "no event".getBytes(StandardCharsets.UTF_8);
        try (EventPublisher publisher = new EventPublisher(PublisherSettings.defaults(servers), ids)) {
            publisher.publishBytes(EventType.BOOK_TICKER, "BINANCE_SPOT|GARBAGE", garbage);
        }

        assertThat(read(before)).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo("BINANCE_SPOT|GARBAGE");
            assertThat(message.value()).isEqualTo(garbage);
        });
    }

    @Test
    void the_first_event_that_kafka_refuses_ends_the_publisher() {
        EventPublisher publisher = new EventPublisher(PublisherSettings.defaults(servers), ids);
        publisher.publish(TestEvents.quote("FINE", 1));

        assertThatThrownBy(() -> publisher.publishBytes(EventType.TRADE, "BINANCE_SPOT|HUGE", new byte[2 << 20]))
                .isInstanceOf(PublishException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("BINANCE_SPOT|HUGE could not be published to tapekeeper.raw.trade");
        assertThatThrownBy(() -> publisher.publish(TestEvents.quote("FINE", 2))).isInstanceOf(PublishException.class);
        assertThatThrownBy(publisher::flush).isInstanceOf(PublishException.class);
        assertThatThrownBy(publisher::close).isInstanceOf(PublishException.class);
        assertThat(publisher.acknowledged()).containsEntry(EventType.BOOK_TICKER, 1L);
    }

    @Test
    void a_recording_replayed_by_two_collectors_is_in_the_topics_twice() throws Exception {
        Path tape = Path.of(
                System.getProperty("tapekeeper.shared", "absent"),
                "data",
                "recordings",
                "binance_spot.ethusdt.2024-08-08.tape.gz");
        Assumptions.assumeTrue(Files.isReadable(tape), "the recording " + tape + " is not there");
        long quotesBefore = sum(ends(EventType.BOOK_TICKER));
        long tradesBefore = sum(ends(EventType.TRADE));
        ReplaySettings settings = new ReplaySettings(List.of(tape), null, ReplaySpeed.MAX, 2, 1, SymbolList.EMPTY);
        try (EventPublisher publisher = new EventPublisher(PublisherSettings.defaults(servers), ids)) {
            ReplayResult result = TapeReplay.run(settings, publisher::publish, ReplayProgress.NONE);
            publisher.flush();

            assertThat(publisher.acknowledged()).isEqualTo(result.events());
        }

        assertThat(sum(ends(EventType.BOOK_TICKER)) - quotesBefore).isEqualTo(2 * 24_077);
        assertThat(sum(ends(EventType.TRADE)) - tradesBefore).isEqualTo(2 * 6_106);
    }

    @Test
    void the_simulator_publishes_every_type() {
        SimulatorSettings settings =
                new SimulatorSettings(1, 2_000, Duration.ofSeconds(1), Duration.ofSeconds(1), 0.1, 0.1, 0.1);
        try (EventPublisher publisher = new EventPublisher(PublisherSettings.defaults(servers), ids);
                SimulatedFeed feed = SimulatedFeed.start(settings, publisher, Clock.systemUTC())) {
            await().until(() -> publisher.acknowledged().values().stream().allMatch(count -> count > 5));

            assertThat(feed.ended().toCompletableFuture()).isNotDone();
            assertThat(feed.published()).isPositive();
        }
    }

    private Map<TopicPartition, Long> ends(EventType type) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(type.rawTopic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What came into the topic of quotes since. */
    private List<ConsumerRecord<String, byte[]>> read(Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> until = ends(EventType.BOOK_TICKER);
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
                return messages.size() >= sum(until) - sum(from);
            });
        }
        assertThat(messages).extracting(ConsumerRecord::topic).containsOnly(TOPIC);
        return messages;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.ChildJvm;
import io.tapekeeper.benchmarks.process.ReferenceTopics;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.serde.EventEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The plainest pipeline: a producer with its defaults, at least once through Kafka, COPY into tables like ours. */
final class BareLane implements AutoCloseable {

    private final EventEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ChildJvm pipeline;
    private final PacedLane lane;

    BareLane(BenchServer server, PipelineServers servers, Consumer<String> progress) throws SQLException {
        makeTables(server);
        encoder = new EventEncoder(servers.schemaIds());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        pipeline = servers.barePipeline();
        lane = new PacedLane(server, "raw_", this::send, progress);
    }

    PacedLane lane() {
        return lane;
    }

    @Override
    public void close() throws SQLException {
        lane.close();
        pipeline.close();
        producer.close();
    }

    private static void makeTables(BenchServer server) throws SQLException {
        int[] numbers = IntStream.range(0, PacedLane.SYMBOLS).toArray();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<LocalDate> days = List.of(today, today.plusDays(1));
        new RawTable<>(server, new BookTickers(numbers, 0), days).close();
        new RawTable<>(server, new Trades(numbers, 0), days).close();
    }

    private void send(SpecificRecord event) {
        EventType type = event instanceof Trade ? EventType.TRADE : EventType.BOOK_TICKER;
        producer.send(new ProducerRecord<>(
                ReferenceTopics.of(type.rawTopic()),
                EventKey.of(event).getBytes(StandardCharsets.UTF_8),
                encoder.encode(event)));
    }
}

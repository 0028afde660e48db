// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DeadLetter;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.Slice;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.database.WriteBatch;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import io.tapekeeper.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A publisher, an ingest and a sink in three threads, each as exact as the real one and as short as can be. */
final class MovingPipeline implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2024-08-08T00:00:00Z");
    private static final Duration POLL = Duration.ofMillis(20);

    private final String bootstrapServers;
    private final TradeTopics topics;
    private final DatabaseManager database;
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final List<Future<?>> hops = new ArrayList<>();
    private final AtomicLong published = new AtomicLong();
    private volatile boolean publishing = true;
    private volatile boolean reading = true;

    MovingPipeline(String bootstrapServers, TradeTopics topics, DatabaseManager database) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.database = database;
    }

    void start() {
        hops.add(threads.submit(this::publish));
        hops.add(threads.submit(this::ingest));
        hops.add(threads.submit(this::sink));
    }

    /** No more is published; what was published is still read. */
    long stopPublishing() throws Exception {
        publishing = false;
        hops.get(0).get();
        return published.get();
    }

    /** Fails if a hop has failed. */
    void stop() throws Exception {
        publishing = false;
        reading = false;
        for (Future<?> hop : hops) {
            hop.get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        publishing = false;
        reading = false;
        threads.shutdownNow();
    }

    private void publish() {
        Random random = new Random(7);
        while (publishing) {
            int records = 1 + random.nextInt(200);
            int partition = random.nextInt(2);
            if (random.nextInt(20) == 0) {
                topics.appendInTransaction(TradeTopics.RAW, partition, records);
            } else {
                topics.append(TradeTopics.RAW, partition, records);
            }
            published.addAndGet(records);
        }
    }

    private void ingest() {
        Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer(TradeTopics.RAW);
                Producer<byte[], byte[]> producer = transactionalProducer()) {
            while (reading) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    producer.beginTransaction();
                    records.forEach(record -> handle(record, ledgers, producer));
                    for (TopicPartition partition : records.partitions()) {
                        byte[] ledger = ledgers.get(partition).toBytes();
                        producer.send(new ProducerRecord<>(
                                TradeTopics.LEDGER, partition.partition(), TradeTopics.LEDGER_KEY, ledger));
                    }
                    producer.commitTransaction();
                }
            }
        }
    }

    private static void handle(
            ConsumerRecord<byte[], byte[]> record,
            Map<TopicPartition, PartitionLedger> ledgers,
            Producer<byte[], byte[]> producer) {
        Outcome outcome = outcome(record.offset());
        ledgers.merge(
                new TopicPartition(record.topic(), record.partition()),
                PartitionLedger.EMPTY.after(record.offset(), outcome),
                (ledger, first) -> ledger.after(record.offset(), outcome));
        byte[] origin = ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array();
        if (outcome == Outcome.CLEAN) {
            producer.send(new ProducerRecord<>(TradeTopics.CLEAN, record.partition(), null, origin));
        } else if (outcome == Outcome.REJECTED) {
            producer.send(new ProducerRecord<>(Topics.DEAD_LETTER, record.partition(), null, origin));
        }
    }

    private static Outcome outcome(long offset) {
        return offset % 10 == 0 ? Outcome.REJECTED : offset % 10 == 1 ? Outcome.DUPLICATE : Outcome.CLEAN;
    }

    private void sink() {
        int symbolId = database.symbolId("BINANCE_SPOT", "BTCUSDT", "BTC", "USDT");
        Map<String, UUID> ids = Map.of(
                TradeTopics.CLEAN, topics.id(TradeTopics.CLEAN), Topics.DEAD_LETTER, topics.id(Topics.DEAD_LETTER));
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer(TradeTopics.CLEAN, Topics.DEAD_LETTER)) {
            while (reading) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                List<Slice> slices = new ArrayList<>();
                for (TopicPartition partition : records.partitions()) {
                    StreamPartition source =
                            new StreamPartition(partition.topic(), ids.get(partition.topic()), partition.partition());
                    long next = consumer.position(partition);
                    long from = positions.getOrDefault(partition, 0L);
                    slices.add(slice(source, from, next, records.records(partition), symbolId));
                    positions.put(partition, next);
                }
                if (!slices.isEmpty()) {
                    database.write(new WriteBatch(slices));
                }
            }
        }
    }

    private static Slice slice(
            StreamPartition source, long from, long next, List<ConsumerRecord<byte[], byte[]>> records, int symbolId) {
        boolean letters = source.topic().equals(Topics.DEAD_LETTER);
        List<Row> rows = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long origin = ByteBuffer.wrap(record.value()).getLong();
            if (letters) {
                dead.add(letter(TradeTopics.RAW, source.partition(), origin, "validate"));
            } else if (origin % 10 == 2) {
                dead.add(letter(source.topic(), source.partition(), record.offset(), "sink"));
            } else {
                String id = source.partition() + "-" + origin;
                Instant time = TIME.plusMillis(origin);
                rows.add(new TradeSnapshot(symbolId, time, id, 60_000.5, 0.25, null, Side.BUY, TIME));
            }
        }
        return new Slice(source, from, next, records.size(), rows, dead);
    }

    private static DeadLetter letter(String topic, int partition, long offset, String stage) {
        StreamPartition source = new StreamPartition(topic, DeadLetter.UNKNOWN_TOPIC, partition);
        return new DeadLetter(
                source, offset, stage, "INVALID_PRICE", "price is 0", null, null, null, List.of(), null, TIME);
    }

    private Consumer<byte[], byte[]> consumer(String... names) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String name : names) {
            partitions.add(new TopicPartition(name, 0));
            partitions.add(new TopicPartition(name, 1));
        }
        consumer.assign(partitions);
        return consumer;
    }

    private Producer<byte[], byte[]> transactionalProducer() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "ingest-" + UUID.randomUUID());
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}

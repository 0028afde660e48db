// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static java.util.stream.Collectors.toMap;

import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The topics of trades in a real broker, made anew and removed again, and what writes to them. One thread at a time. */
final class TradeTopics implements AutoCloseable {

    static final String RAW = EventType.TRADE.rawTopic();
    static final String CLEAN = EventType.TRADE.cleanTopic();
    static final String LEDGER = Topics.ingestMemoryTopic(EventType.TRADE);

    static final byte[] LEDGER_KEY = IngestLedger.KEY.getBytes(StandardCharsets.UTF_8);

    private static final List<String> NAMES = List.of(RAW, CLEAN, LEDGER, Topics.GAP, Topics.DEAD_LETTER);
    private static final int PARTITIONS = 2;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;

    TradeTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        done(() -> admin.createTopics(NAMES.stream().map(TradeTopics::topic).toList())
                .all()
                .get());
        awaitReady();
        this.producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    /** A topic that was just made anew is not yet known, or not yet led, everywhere. */
    private void awaitReady() {
        Map<TopicPartition, OffsetSpec> partitions = NAMES.stream()
                .flatMap(name -> IntStream.range(0, PARTITIONS).mapToObj(n -> new TopicPartition(name, n)))
                .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> admin.listTopics().names().get().containsAll(NAMES)
                        && admin.listOffsets(partitions).all().get().size() == partitions.size());
    }

    Admin admin() {
        return admin;
    }

    /** The id of a topic, as the database keeps it. */
    UUID id(String topic) {
        Uuid id = done(() ->
                        admin.describeTopics(List.of(topic)).allTopicNames().get())
                .get(topic)
                .topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /** Appends records outside of any transaction. */
    void append(String topic, int partition, int records) {
        append(producer, topic, partition, records);
    }

    private static void append(Producer<byte[], byte[]> producer, String topic, int partition, int records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            sent.add(producer.send(record(topic, partition, new byte[] {1})));
        }
        sent.forEach(each -> done(each::get));
    }

    /** Appends records and the marker of their transaction. */
    void appendInTransaction(String topic, int partition, int records) {
        try (OpenTransaction transaction = begin()) {
            transaction.append(topic, partition, records);
            transaction.commit();
        }
    }

    /** Appends records that nobody will read, and the marker that says so. */
    void abort(String topic, int partition, int records) {
        try (OpenTransaction transaction = begin()) {
            transaction.append(topic, partition, records);
            transaction.abort();
        }
    }

    void delete(String name) {
        done(() -> admin.deleteTopics(List.of(name)).all().get());
        Awaitility.await()
                .atMost(LONG)
                .until(() -> !admin.listTopics().names().get().contains(name));
    }

    /** Makes a topic of that name once more. */
    void makeAnew(String name) {
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> {
            admin.createTopics(List.of(topic(name))).all().get();
            return true;
        });
        awaitReady();
    }

    /** Writes what ingest says about a partition, as Streams does. */
    void writeLedger(int partition, PartitionLedger ledger) {
        writeLedger(partition, new IngestLedger(Uuid.ZERO_UUID, ledger, FormerLogs.NONE));
    }

    void writeLedger(int partition, IngestLedger ledger) {
        try (OpenTransaction transaction = begin()) {
            transaction.writeLedger(partition, ledger);
            transaction.commit();
        }
    }

    void commitIngestOffset(int partition, long offset) {
        done(() -> admin.alterConsumerGroupOffsets(
                        Topics.ingestApplication(),
                        Map.of(new TopicPartition(RAW, partition), new OffsetAndMetadata(offset)))
                .all()
                .get());
    }

    /** The offset after the last one. */
    long end(String topic, int partition) {
        TopicPartition log = new TopicPartition(topic, partition);
        return offsets(admin.listOffsets(Map.of(log, OffsetSpec.latest()))).get(log);
    }

    /** Does what retention does: the log starts at that offset afterwards. */
    void deleteBefore(String topic, int partition, long offset) {
        done(() -> admin.deleteRecords(
                        Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get());
    }

    OpenTransaction begin() {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("transactional.id", "monitor-test-" + UUID.randomUUID());
        return new OpenTransaction(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public void close() {
        try (admin;
                producer) {
            done(() -> admin.deleteTopics(NAMES).all().get());
            if (!done(() -> admin.listConsumerGroupOffsets(Topics.ingestApplication())
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEmpty()) {
                done(() -> admin.deleteConsumerGroups(List.of(Topics.ingestApplication()))
                        .all()
                        .get());
            }
        }
    }

    private Map<String, Object> properties() {
        return Map.of(
                "bootstrap.servers", bootstrapServers, "delivery.timeout.ms", 30_000, "request.timeout.ms", 10_000);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, byte[] value) {
        return new ProducerRecord<>(topic, partition, new byte[] {(byte) partition}, value);
    }

    /** A commit is told before its markers are written: what is appended next could come before them. */
    private void awaitMarkers(Map<TopicPartition, OffsetSpec> partitions) {
        ListOffsetsOptions readable = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Awaitility.await()
                .atMost(LONG)
                .until(() -> offsets(admin.listOffsets(partitions, readable))
                        .equals(offsets(admin.listOffsets(partitions))));
    }

    private static Map<TopicPartition, Long> offsets(ListOffsetsResult listed) {
        return done(() -> listed.all().get()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** A transaction that is still open. */
    final class OpenTransaction implements AutoCloseable {

        private final Producer<byte[], byte[]> producer;
        private final Map<TopicPartition, OffsetSpec> touched = new HashMap<>();

        private OpenTransaction(Producer<byte[], byte[]> producer) {
            this.producer = producer;
            producer.initTransactions();
            producer.beginTransaction();
        }

        void append(String topic, int partition, int records) {
            TradeTopics.append(producer, topic, partition, records);
            touched.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }

        void writeLedger(int partition, PartitionLedger ledger) {
            writeLedger(partition, new IngestLedger(Uuid.ZERO_UUID, ledger, FormerLogs.NONE));
        }

        void writeLedger(int partition, IngestLedger ledger) {
            done(producer.send(new ProducerRecord<>(LEDGER, partition, LEDGER_KEY, ledger.toBytes()))::get);
            touched.put(new TopicPartition(LEDGER, partition), OffsetSpec.latest());
        }

        void commit() {
            producer.commitTransaction();
            awaitMarkers(touched);
        }

        void abort() {
            producer.abortTransaction();
            awaitMarkers(touched);
        }

        /** A transaction that was neither committed nor aborted is aborted. */
        @Override
        public void close() {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private interface Request<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    private static <T> T done(Request<T> request) {
        try {
            return request.send();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}

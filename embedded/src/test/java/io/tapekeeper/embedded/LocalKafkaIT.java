// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

    private static final TopicPartition TAPE = new TopicPartition("tape", 0);

    @TempDir
    Path dataDir;

    @Test
    void recordsSurviveARestartOnOtherPorts() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            write(kafka.bootstrapServers(), 10);
        }
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            assertThat(read(kafka.bootstrapServers(), 10)).hasSize(10);
        }
    }

    @Test
    void recordsAreStampedByTheBroker() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            write(kafka.bootstrapServers(), 1);

            assertThat(read(kafka.bootstrapServers(), 1))
                    .extracting(ConsumerRecord::timestampType)
                    .containsExactly(TimestampType.LOG_APPEND_TIME);
        }
    }

    @Test
    void whatAKilledBrokerAcknowledgedIsThere() throws Exception {
        try (ForkedServer killed = ForkedServer.start("kafka", dataDir)) {
            write(killed.address(), 1000);
            killed.kill();
        }
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            assertThat(read(kafka.bootstrapServers(), 1000)).hasSize(1000);
        }
    }

    @Test
    void committedOffsetsAreThereAfterAKill() throws Exception {
        try (ForkedServer killed = ForkedServer.start("kafka", dataDir)) {
            write(killed.address(), 10);
            try (KafkaConsumer<String, String> consumer = consumer(killed.address())) {
                consumer.assign(List.of(TAPE));
                consumer.commitSync(Map.of(TAPE, new OffsetAndMetadata(7)));
            }
            killed.kill();
        }
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0));
                KafkaConsumer<String, String> consumer = consumer(kafka.bootstrapServers())) {
            assertThat(consumer.committed(Set.of(TAPE)).get(TAPE).offset()).isEqualTo(7);
        }
    }

    @Test
    void aTransactionLeftOpenByAKillIsEndedByTheNextProducer() throws Exception {
        try (ForkedServer killed = ForkedServer.start("kafka", dataDir)) {
            createTopic(killed.address());
            KafkaProducer<String, String> producer = producer(killed.address(), Optional.of("copier"));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("tape", "torn")).get();
            killed.kill();
            producer.close(Duration.ZERO);
        }
        try (LocalKafka kafka = LocalKafka.start(new LocalKafkaSettings(dataDir, 0));
                KafkaProducer<String, String> next = producer(kafka.bootstrapServers(), Optional.of("copier"))) {
            next.initTransactions();
            next.beginTransaction();
            next.send(new ProducerRecord<>("tape", "whole"));
            next.commitTransaction();

            assertThat(read(kafka.bootstrapServers(), 1))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("whole");
        }
    }

    @Test
    void twoBrokersShareOneJvm() throws Exception {
        try (LocalKafka one = LocalKafka.start(new LocalKafkaSettings(dataDir.resolve("one"), 0));
                LocalKafka other = LocalKafka.start(new LocalKafkaSettings(dataDir.resolve("other"), 0))) {
            write(one.bootstrapServers(), 1);

            assertThat(topics(one)).containsExactly("tape");
            assertThat(topics(other)).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            LocalKafkaSettings settings = new LocalKafkaSettings(dataDir, taken.getLocalPort());

            assertThatThrownBy(() -> LocalKafka.start(settings))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void aBrokerThatCannotStartThrowsAndTheJvmLives() throws Exception {
        LocalKafka.start(new LocalKafkaSettings(dataDir, 0)).close();
        Path properties = dataDir.resolve("meta.properties");
        Files.writeString(properties, Files.readString(properties).replace("node.id=1", "node.id=2"));

        assertThatThrownBy(() -> LocalKafka.start(new LocalKafkaSettings(dataDir, 0)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("Kafka");
    }

    @Test
    void aSecondBrokerOnTheDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (LocalKafka first = LocalKafka.start(new LocalKafkaSettings(dataDir, 0))) {
            assertThatThrownBy(() -> LocalKafka.start(new LocalKafkaSettings(dataDir, 0)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("is in use by this process");

            write(first.bootstrapServers(), 1);
            assertThat(first.failure()).isNotDone();
        }
    }

    private static void write(String broker, int records) throws Exception {
        createTopic(broker);
        try (KafkaProducer<String, String> producer = producer(broker, Optional.empty())) {
            IntStream.range(0, records).forEach(i -> producer.send(new ProducerRecord<>("tape", Integer.toString(i))));
            producer.flush();
        }
    }

    private static List<ConsumerRecord<String, String>> read(String broker, int records) {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            consumer.assign(List.of(TAPE));
            consumer.seekToBeginning(List.of(TAPE));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (read.size() < records && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }

    private static void createTopic(String broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("tape", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static List<String> topics(LocalKafka kafka) throws Exception {
        try (Admin admin = admin(kafka.bootstrapServers())) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static Admin admin(String broker) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
    }

    private static KafkaConsumer<String, String> consumer(String broker) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.GROUP_ID_CONFIG,
                "readers",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static KafkaProducer<String, String> producer(String broker, Optional<String> transactionalId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
        transactionalId.ifPresent(id -> settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When records leave the producer; left alone it would keep them for a minute. */
@ExtendWith(KafkaExtension.class)
class CommitProducerIT {

    private static final int KEPT_MS = 60_000;

    private final TopicPartition written = new TopicPartition("written-" + UUID.randomUUID(), 0);
    private final TopicPartition read = new TopicPartition("read-" + UUID.randomUUID(), 0);
    private final CommitPace pace = new CommitPace(Duration.ofHours(1));
    private Admin admin;
    private KafkaConsumer<byte[], byte[]> consumer;
    private CommitProducer producer;

    @BeforeEach
    void begin(TestKafka kafka) throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin.createTopics(List.of(topic(written), topic(read))).all().get();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", written.topic()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                written.topic(),
                ProducerConfig.LINGER_MS_CONFIG,
                KEPT_MS);
        producer = new CommitProducer(config, pace);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(written.topic(), new byte[1]));
    }

    @AfterEach
    void end() {
        producer.close();
        consumer.close();
        admin.close();
    }

    @Test
    void aTaskNeedNotWaitForItsRecords() throws Exception {
        producer.flush();

        assertThat(end(written)).isZero();
    }

    @Test
    void whateverWasSentIsInTheLogBeforeTheOffsetsArePending() throws Exception {
        producer.sendOffsetsToTransaction(Map.of(read, new OffsetAndMetadata(1)), consumer.groupMetadata());

        assertThat(end(written)).isEqualTo(1);
    }

    @Test
    void itTellsThePaceOfEachCommit() {
        assertThat(pace.msUntilDue(System.currentTimeMillis())).isNotPositive();

        producer.sendOffsetsToTransaction(Map.of(read, new OffsetAndMetadata(1)), consumer.groupMetadata());
        producer.commitTransaction();

        assertThat(pace.msUntilDue(System.currentTimeMillis())).isPositive();
    }

    private static NewTopic topic(TopicPartition only) {
        return new NewTopic(only.topic(), 1, (short) 1);
    }

    /** Records of open transactions included. */
    private long end(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }
}

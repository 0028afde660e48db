// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are cut, deleted and made anew under running roles: once all is read again, the audit is exact. */
class RemadeTopicsIT {

    private static final int RECORDS = 500;
    private static final EventType TYPE = EventType.BOOK_TICKER;

    @TempDir
    private Path folder;

    private long sequence;

    @Test
    void theAuditHoldsWhateverBecameOfLogsThatWereRead() throws Exception {
        try (Stack stack = Stack.up(folder.resolve("data"), "--source", "none");
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", stack.addresses().kafka()))) {
            publish(stack);
            assertPublished(stack, RECORDS);

            cut(admin, TYPE.rawTopic());
            cut(admin, TYPE.cleanTopic());
            assertPublished(stack, RECORDS);

            remake(admin, TYPE.rawTopic());
            publish(stack);
            assertPublished(stack, 2 * RECORDS);

            remake(admin, TYPE.cleanTopic());
            publish(stack);
            assertPublished(stack, 3 * RECORDS);
        }
    }

    private static void assertPublished(Stack stack, int records) throws Exception {
        JsonNode quotes = Stack.type(stack.audit(), TYPE.reportName());
        assertThat(quotes.get("published").asInt()).isEqualTo(records);
        assertThat(quotes.get("inserted").asInt()).isEqualTo(records);
        assertThat(stack.number("SELECT count(*) FROM book_ticker_snapshots")).isEqualTo(records);
    }

    private void publish(Stack stack) throws Exception {
        String registry = stack.addresses().registry();
        EventEncoder encoder =
                new EventEncoder(SchemaRegistry.at(registry, Map.of()).register());
        HostileRecords records = new HostileRecords(encoder, registry);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.addresses().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                producer.send(new ProducerRecord<>(TYPE.rawTopic(), records.good(++sequence)))
                        .get();
            }
        }
    }

    private static void cut(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(info -> ends.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        admin.listOffsets(ends)
                .all()
                .get()
                .forEach((partition, end) -> deletions.put(partition, RecordsToDelete.beforeOffset(end.offset())));
        admin.deleteRecords(deletions).all().get();
    }

    private static void remake(Admin admin, String topic) throws Exception {
        int partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
        admin.deleteTopics(List.of(topic)).all().get();
        NewTopic anew =
                new NewTopic(topic, partitions, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            admin.createTopics(List.of(anew)).all().get();
            return true;
        });
    }
}

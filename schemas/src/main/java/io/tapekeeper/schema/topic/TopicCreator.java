// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing. Any thread; several processes may do so at once. */
public final class TopicCreator {

    private static final Duration FOR_EVER = Duration.ofMillis(-1);
    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 50;

    private final Admin admin;
    private final TopicSettings settings;

    public TopicCreator(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Makes each topic of {@link Topics#all()} that does not exist. Those it makes can be written to when it returns.
     *
     * @throws KafkaException if Kafka refuses or cannot be reached
     */
    public void createMissing() {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.all().stream()
                    .filter(name -> !existing.contains(name))
                    .map(this::topic)
                    .toList();
            Map<TopicPartition, OffsetSpec> made = new HashMap<>();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                if (awaitCreated(creation.getKey(), creation.getValue())) {
                    partitions(creation.getKey()).forEach(partition -> made.put(partition, OffsetSpec.latest()));
                }
            }
            awaitLed(made);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "topics could not be listed, or do not answer: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were made", e);
        }
    }

    /**
     * A producer whose first batch comes before the leader is ready may never get that batch accepted: the second one is,
     * as the leader knows no sequence yet, and then the first one is out of order for ever.
     */
    private void awaitLed(Map<TopicPartition, OffsetSpec> made) throws ExecutionException, InterruptedException {
        long giveUp = System.nanoTime() + LEADER_TIMEOUT.toNanos();
        while (true) {
            try {
                admin.listOffsets(made).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, settings.partitions()).mapToObj(number -> new TopicPartition(topic, number));
    }

    /** Whether we made it. */
    private static boolean awaitCreated(String name, org.apache.kafka.common.KafkaFuture<Void> creation)
            throws InterruptedException {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            // Another process was faster; that is as good.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(
                        "topic " + name + " could not be made: " + e.getCause().getMessage(), e.getCause());
            }
            return false;
        }
    }

    private NewTopic topic(String name) {
        Duration retention = name.equals(Topics.DEAD_LETTER) ? FOR_EVER : settings.retention();
        return new NewTopic(name, settings.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        // An event of 2024 must not be deleted by retention, nor one of 2100 refused.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
    }
}

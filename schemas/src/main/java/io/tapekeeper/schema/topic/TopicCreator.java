// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing. Any thread; several processes may do so at once. */
public final class TopicCreator {

    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    private final Admin admin;
    private final TopicSettings settings;

    public TopicCreator(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Makes each topic of {@link Topics#all()} that does not exist.
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
            for (var created : admin.createTopics(missing).values().entrySet()) {
                awaitCreated(created.getKey(), created.getValue());
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "topics could not be listed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were made", e);
        }
    }

    private static void awaitCreated(String name, org.apache.kafka.common.KafkaFuture<Void> creation)
            throws InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            // Another process was faster; that is as good.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(
                        "topic " + name + " could not be made: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }

    private NewTopic topic(String name) {
        Duration retention = name.equals(Topics.DEAD_LETTER) ? FOR_EVER : settings.retention();
        return new NewTopic(name, settings.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        // An event of 2024 must not be deleted by retention, nor one of 2100 refused: DESIGN.md.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.schema.topic.Topics;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings to the properties of Kafka Streams. */
final class StreamsProperties {

    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final long STREAMS_COMMIT_INTERVAL_MS = 1_000;
    private static final long LONGEST_POLL_MS = 100;

    private StreamsProperties() {}

    /**
     * Properties that the caller gave win over our tuning, but not over what correctness rests on. Kafka's own commit interval
     * counts from its own commits, not from those that {@link CommitRequests} asked for, so a short one would commit too early.
     */
    static Properties of(IngestSettings settings) {
        Properties properties = new Properties();
        topics(properties, settings);
        throughput(properties, settings);
        recovery(properties, settings);
        properties.putAll(settings.kafka());
        correctness(properties, settings);
        return properties;
    }

    private static void topics(Properties properties, IngestSettings settings) {
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
        // Times of events stay out of Kafka: retention would delete what is old the moment it arrives.
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), "LogAppendTime");
    }

    private static void throughput(Properties properties, IngestSettings settings) {
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        long commitIntervalMs = settings.commitInterval().toMillis();
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Math.max(commitIntervalMs, STREAMS_COMMIT_INTERVAL_MS));
        // How long it may sleep for want of records while a timer is due.
        properties.put(StreamsConfig.POLL_MS_CONFIG, Math.min(commitIntervalMs, LONGEST_POLL_MS));
        // Each task has one input, so there is nothing to wait for; looking for it costs a tenth of the time.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    private static void recovery(Properties properties, IngestSettings settings) {
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        // The state is small: whoever gets a partition restores it at once instead of warming up first.
        properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_TIMEOUT_MS / 4);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
    }

    private static void correctness(Properties properties, IngestSettings settings) {
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.ingestApplication());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        if (settings.instanceId() != null) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import io.tapekeeper.ingest.IngestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams with nothing in it: bytes from topic to topic, exactly once, with the number of threads, the commit
 * interval and the tuning of ingest. Arguments: Kafka's address, a state directory.
 */
final class PassThroughMain {

    /** Also its consumer group. */
    static final String APPLICATION = "reference-pass-through";

    /** How late it may notice that a commit is due; as ours. */
    private static final long POLL_MS = 10;

    private PassThroughMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        IngestSettings ours = IngestSettings.defaults(arguments[0], Path.of(arguments[1]));
        try (KafkaStreams streams = new KafkaStreams(topology(), properties(ours))) {
            CountDownLatch running = new CountDownLatch(1);
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            running.await();
            ChildMain.runUntilParentEnds(APPLICATION);
        }
    }

    private static Topology topology() {
        Topology topology = new Topology();
        ReferenceTopics.TYPES.forEach(type -> topology.addSource(
                        AutoOffsetReset.earliest(),
                        type + "-source",
                        (raw, partitionTime) -> Math.max(raw.timestamp(), 0),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        ReferenceTopics.of(type.rawTopic()))
                .addSink(
                        type + "-sink",
                        ReferenceTopics.of(type.cleanTopic()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        type + "-source"));
        return topology;
    }

    private static Properties properties(IngestSettings ours) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, ours.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, ours.stateDir().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, ours.threads());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }
}

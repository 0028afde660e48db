// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.AdminRawLog;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingest as a running application. It goes on after every failure that can pass: Kafka or the registry away, topics not yet
 * made. Any thread.
 */
public final class IngestApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final IngestSettings settings;
    private final Admin admin;
    private final CommitPace pace;
    private final ThreadNumbers numbers = new ThreadNumbers();
    private final Topology topology;
    private final ThreadReplacement replacement;
    private volatile @Nullable KafkaStreams streams;

    /**
     * Prepares it; nothing runs yet.
     *
     * @param registry is asked when first needed
     * @param clock tells which events are from the future
     * @param meters gets the counters {@code tapekeeper.ingest.*}
     */
    public IngestApplication(IngestSettings settings, SchemaRegistry registry, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.admin = Admin.create(adminProperties(settings));
        this.pace = new CommitPace(settings.commitInterval());
        this.topology = IngestTopology.build(
                settings, registry, RegistryPatience.standard(), new AdminRawLog(admin), pace, clock, meters);
        this.replacement =
                new ThreadReplacement(clock, new StaticMembers(admin, settings.instanceId(), numbers)::leaveAfter);
    }

    /**
     * Starts it and returns; {@link #health()} tells when it runs. Once.
     *
     * @throws IngestStartException if the state directory cannot be used, or is used by another process
     */
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException("ingest was started before");
        }
        Properties properties = StreamsProperties.of(settings);
        try {
            KafkaStreams created = new KafkaStreams(topology, properties, new StreamsClients(pace, numbers));
            streams = created;
            created.setUncaughtExceptionHandler(replacement);
            created.start();
        } catch (StreamsException e) {
            throw new IngestStartException(settings.stateDir(), e);
        }
    }

    public IngestHealth health() {
        KafkaStreams running = streams;
        return new IngestHealth(
                running == null ? IngestHealth.State.CREATED : state(running.state()), replacement.recentProblem());
    }

    /** Commits what is done and stops, within about 10 seconds. */
    @Override
    public synchronized void close() {
        replacement.stop();
        if (streams != null) {
            boolean stopped = streams.close(
                    CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membershipAfterClose()));
            if (!stopped) {
                LOG.warn(
                        "ingest did not stop within {} s; what is not committed is read again",
                        CLOSE_TIMEOUT.toSeconds());
            }
        }
        admin.close(Duration.ZERO);
    }

    /** Whoever has a lasting name comes back to its partitions; of anybody else the group should not wait to hear. */
    private GroupMembershipOperation membershipAfterClose() {
        return settings.instanceId() == null
                ? GroupMembershipOperation.LEAVE_GROUP
                : GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    private static IngestHealth.State state(KafkaStreams.State state) {
        return switch (state) {
            case CREATED -> IngestHealth.State.CREATED;
            case REBALANCING -> IngestHealth.State.REBALANCING;
            case RUNNING -> IngestHealth.State.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> IngestHealth.State.STOPPED;
            case PENDING_ERROR, ERROR -> IngestHealth.State.FAILED;
        };
    }

    private static Map<String, Object> adminProperties(IngestSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return properties;
    }
}

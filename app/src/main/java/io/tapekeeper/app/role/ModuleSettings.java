// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.api.ApiSettings;
import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.collect.publish.PublisherSettings;
import io.tapekeeper.collect.simulate.SimulatorSettings;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.MaintenanceSettings;
import io.tapekeeper.database.Retention;
import io.tapekeeper.ingest.IngestSettings;
import io.tapekeeper.monitor.MonitorSettings;
import io.tapekeeper.schema.topic.TopicSettings;
import io.tapekeeper.sink.SinkSettings;
import java.net.URI;
import java.time.Duration;

/** Each module's settings, out of the configuration. */
final class ModuleSettings {

    private static final long FLUSH_BYTES = 8L << 20;
    private static final Duration SINK_DRAIN = Duration.ofSeconds(10);
    private static final Duration KAFKA_ANSWER = Duration.ofSeconds(10);
    private static final Duration HEALTH_ANSWER = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Endpoints endpoints;

    ModuleSettings(Configuration configuration, Endpoints endpoints) {
        this.configuration = configuration;
        this.endpoints = endpoints;
    }

    TopicSettings topics() {
        return new TopicSettings(
                configuration.get(ConfigKeys.TOPICS_PARTITIONS),
                configuration.get(ConfigKeys.TOPICS_REPLICATION).shortValue(),
                configuration.get(ConfigKeys.TOPICS_RETENTION));
    }

    DatabaseSettings database() {
        return new DatabaseSettings(
                endpoints.jdbcUrl(),
                configuration.get(ConfigKeys.DATABASE_POOL_SIZE),
                configuration.get(ConfigKeys.DATABASE_CONNECT_TIMEOUT),
                configuration.get(ConfigKeys.DATABASE_STATEMENT_TIMEOUT),
                configuration.get(ConfigKeys.DEDUP_RECEIVE_SKEW),
                configuration.get(ConfigKeys.DATABASE_NEW_PARTITIONS_PER_HOUR));
    }

    Retention retention() {
        return new Retention(
                configuration.find(ConfigKeys.RETENTION_BOOK_TICKER).orElse(null),
                configuration.find(ConfigKeys.RETENTION_TRADE).orElse(null),
                configuration.find(ConfigKeys.RETENTION_FUNDING_RATE).orElse(null),
                configuration.find(ConfigKeys.RETENTION_BALANCE).orElse(null));
    }

    MaintenanceSettings maintenance() {
        return new MaintenanceSettings(
                configuration.get(ConfigKeys.MAINTENANCE_INTERVAL),
                configuration.get(ConfigKeys.MAINTENANCE_PARTITIONS_AHEAD),
                retention(),
                configuration.get(ConfigKeys.MAINTENANCE_REBUILD));
    }

    PublisherSettings publisher() {
        return PublisherSettings.defaults(endpoints.bootstrapServers())
                .withKafkaProperties(endpoints.otherKafkaProperties());
    }

    IngestSettings ingest() {
        return new IngestSettings(
                endpoints.bootstrapServers(),
                configuration.get(ConfigKeys.INGEST_STATE_DIR),
                configuration.get(ConfigKeys.INGEST_THREADS),
                configuration.get(ConfigKeys.INGEST_COMMIT_INTERVAL),
                configuration.get(ConfigKeys.INGEST_DEDUP_WINDOW),
                configuration.get(ConfigKeys.TOPICS_REPLICATION).shortValue(),
                configuration.get(ConfigKeys.INGEST_STANDBY_REPLICAS),
                configuration.find(ConfigKeys.INSTANCE_ID).orElse(null),
                endpoints.otherKafkaProperties());
    }

    SimulatorSettings simulator() {
        SimulatorSettings defaults = SimulatorSettings.defaults();
        return new SimulatorSettings(
                configuration.get(ConfigKeys.SIMULATE_SEED),
                configuration.get(ConfigKeys.SIMULATE_RATE),
                defaults.fundingEvery(),
                defaults.balancesEvery(),
                defaults.copyShare(),
                defaults.gapShare(),
                defaults.badShare());
    }

    SinkSettings sink() {
        long buffer = configuration.get(ConfigKeys.SINK_BUFFER_BYTES);
        int writers = configuration.get(ConfigKeys.SINK_WRITERS);
        return new SinkSettings(
                endpoints.bootstrapServers(),
                configuration.find(ConfigKeys.INSTANCE_ID).orElse(null),
                writers,
                configuration.get(ConfigKeys.SINK_FLUSH_ROWS),
                Math.min(FLUSH_BYTES, buffer / (writers + 1)),
                configuration.get(ConfigKeys.SINK_FLUSH_AGE),
                buffer,
                SINK_DRAIN,
                endpoints.otherKafkaProperties());
    }

    MonitorSettings monitor() {
        return new MonitorSettings(
                endpoints.bootstrapServers(),
                URI.create(endpoints.registryUrl()),
                KAFKA_ANSWER,
                HEALTH_ANSWER,
                endpoints.otherKafkaProperties());
    }

    ApiSettings api() {
        return new ApiSettings(
                configuration.get(ConfigKeys.HTTP_HOST),
                configuration.get(ConfigKeys.HTTP_PORT),
                configuration.find(ConfigKeys.HTTP_API_KEY).orElse(null),
                configuration.get(ConfigKeys.HTTP_ACCEPT_PLAIN));
    }
}

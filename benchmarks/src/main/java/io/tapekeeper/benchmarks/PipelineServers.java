// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.benchmarks.process.ChildJvm;
import io.tapekeeper.benchmarks.process.ReferenceTopics;
import io.tapekeeper.benchmarks.process.RoleProcess;
import io.tapekeeper.embedded.LocalRegistry;
import io.tapekeeper.embedded.LocalRegistrySettings;
import io.tapekeeper.schema.serde.SchemaIds;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.TopicCreator;
import io.tapekeeper.schema.topic.TopicSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/**
 * Beside the benchmark's PostgreSQL a broker and a registry, each a process of its own, with all topics; and the roles and
 * references that are started on them. All of it ends with the server at the latest. One thread at a time.
 */
final class PipelineServers {

    private static final String REGISTRY_DATABASE = "registry";

    private final BenchServer server;
    private final String bootstrapServers;
    private final String registryUrl;
    private final Admin admin;
    private final SchemaIds schemaIds;

    private PipelineServers(BenchServer server) {
        this.server = server;
        this.bootstrapServers = server.open(
                        () -> ChildJvm.kafka(server.directory().resolve("kafka")))
                .address();
        server.postgres().createDatabase(REGISTRY_DATABASE);
        this.registryUrl = server.open(() -> LocalRegistry.start(new LocalRegistrySettings(
                        server.directory().resolve("registry"),
                        server.registryPrograms(),
                        0,
                        server.postgres().access(REGISTRY_DATABASE))))
                .url();
        this.admin = server.open(() -> Admin.create(Map.of("bootstrap.servers", bootstrapServers)));
        createTopics();
        this.schemaIds = SchemaRegistry.at(registryUrl, Map.of()).register();
    }

    static PipelineServers start(BenchServer server) {
        return new PipelineServers(server);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Admin admin() {
        return admin;
    }

    SchemaIds schemaIds() {
        return schemaIds;
    }

    /** Tapekeeper's ingest or sink, with the settings that it has unless told otherwise. */
    RoleProcess role(String role) {
        Map<String, String> environment = Map.of(
                "TAPEKEEPER_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "TAPEKEEPER_REGISTRY_URL",
                registryUrl,
                "TAPEKEEPER_DATABASE_URL",
                server.url(),
                "TAPEKEEPER_INGEST_STATE_DIR",
                stateDir().toString());
        return server.open(() -> RoleProcess.start(server.tapekeeper(), role, environment, file(role + ".log")));
    }

    /** The reference of ingest; its address is its consumer group. */
    ChildJvm passThrough() {
        return server.open(() -> ChildJvm.passThrough(bootstrapServers, file("pass-through")));
    }

    /** The reference of latency. */
    ChildJvm barePipeline() {
        return server.open(
                () -> ChildJvm.barePipeline(bootstrapServers, registryUrl, server.url(), file("bare-pipeline.log")));
    }

    /** Where ingest keeps its local state. */
    Path stateDir() {
        return file("ingest-state");
    }

    private Path file(String name) {
        return server.directory().resolve(name);
    }

    private void createTopics() {
        TopicSettings settings = TopicSettings.defaults();
        new TopicCreator(admin, settings).createMissing();
        List<NewTopic> ofReferences = ReferenceTopics.all().stream()
                .map(name -> new NewTopic(name, Optional.of(settings.partitions()), Optional.empty()))
                .toList();
        try {
            admin.createTopics(ofReferences).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the reference's topics could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were made", e);
        }
    }
}

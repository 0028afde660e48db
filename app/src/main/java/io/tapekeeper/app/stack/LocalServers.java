// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import io.tapekeeper.app.role.Endpoints;
import io.tapekeeper.embedded.EmbeddedServerException;
import io.tapekeeper.embedded.LocalKafka;
import io.tapekeeper.embedded.LocalKafkaSettings;
import io.tapekeeper.embedded.LocalPostgres;
import io.tapekeeper.embedded.LocalPostgresSettings;
import io.tapekeeper.embedded.LocalRegistry;
import io.tapekeeper.embedded.LocalRegistrySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** PostgreSQL, then the registry and Kafka side by side; each started anew if it dies. Any thread. */
final class LocalServers {

    private static final String REGISTRY_DATABASE = "registry";

    private final Supervised<LocalPostgres> postgres;
    private final Supervised<LocalKafka> kafka;
    private final Supervised<LocalRegistry> registry;

    private LocalServers(
            Supervised<LocalPostgres> postgres, Supervised<LocalKafka> kafka, Supervised<LocalRegistry> registry) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Starts all three, and adds each to the lifecycle as soon as it runs.
     *
     * @throws EmbeddedServerException if one does not start
     */
    static LocalServers start(Path data, Path programs, LocalPorts ports, Lifecycle lifecycle) {
        CompletableFuture<Supervised<LocalKafka>> kafka =
                CompletableFuture.supplyAsync(() -> lifecycle.add("Kafka", kafka(data, ports)));
        try {
            Supervised<LocalPostgres> postgres = lifecycle.add("PostgreSQL", postgres(data, programs, ports));
            Supervised<LocalRegistry> registry =
                    lifecycle.add("the schema registry", registry(data, programs, ports, postgres.server()));
            return new LocalServers(postgres, kafka.join(), registry);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            // Whatever failed, the broker must be in the lifecycle before that is closed.
            kafka.exceptionally(failure -> null).join();
        }
    }

    private static Supervised<LocalPostgres> postgres(Path data, Path programs, LocalPorts ports) {
        LocalPostgresSettings settings =
                new LocalPostgresSettings(data.resolve("postgres"), programs, ports.postgres(), true);
        return new Supervised<>(
                "PostgreSQL",
                LocalPostgres.start(settings),
                dead -> LocalPostgres.start(settings.withPort(dead.port())));
    }

    private static Supervised<LocalRegistry> registry(
            Path data, Path programs, LocalPorts ports, LocalPostgres postgres) {
        postgres.createDatabase(REGISTRY_DATABASE);
        LocalRegistrySettings settings = new LocalRegistrySettings(
                data.resolve("registry"), programs, ports.registry(), postgres.access(REGISTRY_DATABASE));
        return new Supervised<>(
                "the schema registry",
                LocalRegistry.start(settings),
                dead -> LocalRegistry.start(settings.withPort(dead.port())));
    }

    private static Supervised<LocalKafka> kafka(Path data, LocalPorts ports) {
        RememberedPort port = new RememberedPort(data.resolve("kafka.port"));
        LocalKafkaSettings settings = new LocalKafkaSettings(data.resolve("kafka"), port.orElse(ports.kafka()));
        LocalKafka kafka = LocalKafka.start(settings);
        port.remember(kafka.port());
        return new Supervised<>("Kafka", kafka, dead -> LocalKafka.start(settings.withPort(dead.port())));
    }

    /** Where they are; a server that is started anew is where it was. */
    Endpoints endpoints() {
        return new Endpoints(
                Map.of("bootstrap.servers", kafka.server().bootstrapServers()),
                registry.server().url(),
                Map.of(),
                postgres.server().jdbcUrl(LocalPostgres.DATABASE));
    }
}

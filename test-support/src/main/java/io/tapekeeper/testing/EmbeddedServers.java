// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import io.tapekeeper.embedded.EmbeddedServer;
import io.tapekeeper.embedded.LocalKafka;
import io.tapekeeper.embedded.LocalKafkaSettings;
import io.tapekeeper.embedded.LocalPostgres;
import io.tapekeeper.embedded.LocalPostgresSettings;
import io.tapekeeper.embedded.LocalRegistry;
import io.tapekeeper.embedded.LocalRegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The product's own embedded servers, in a temporary directory. Any thread. */
final class EmbeddedServers implements TestServers {

    private static final String REGISTRY_DATABASE = "registry";

    private final Path serversDir = serversDir();
    private final Path directory = temporaryDirectory();
    private final Deque<EmbeddedServer> started = new ArrayDeque<>();
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable LocalPostgres postgres;
    private @Nullable LocalKafka kafka;
    private @Nullable LocalRegistry registry;

    /** Stops them at the JVM's end as well: one that is interrupted comes to it without JUnit's goodbye. */
    EmbeddedServers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtExit, "stop-test-servers"));
    }

    @Override
    public TestPostgres postgres() {
        LocalPostgres server = postgresServer();
        return () -> {
            String name = "test_" + databases.incrementAndGet();
            server.createDatabase(name);
            return server.jdbcUrl(name);
        };
    }

    @Override
    public synchronized TestKafka kafka() {
        if (kafka == null) {
            kafka = LocalKafka.start(new LocalKafkaSettings(directory.resolve("kafka"), 0));
            started.push(kafka);
        }
        return kafka::bootstrapServers;
    }

    @Override
    public synchronized TestRegistry registry() {
        if (registry == null) {
            LocalPostgres database = postgresServer();
            database.createDatabase(REGISTRY_DATABASE);
            registry = LocalRegistry.start(new LocalRegistrySettings(
                    directory.resolve("registry"), serversDir, 0, database.access(REGISTRY_DATABASE)));
            started.push(registry);
        }
        return registry::url;
    }

    @Override
    public synchronized void close() throws IOException {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        if (Files.exists(directory)) {
            delete(directory);
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    private synchronized LocalPostgres postgresServer() {
        if (postgres == null) {
            postgres =
                    LocalPostgres.start(new LocalPostgresSettings(directory.resolve("postgres"), serversDir, 0, false));
            started.push(postgres);
        }
        return postgres;
    }

    private static Path serversDir() {
        String home = System.getProperty("tapekeeper.home");
        if (home == null) {
            throw new IllegalStateException("the system property tapekeeper.home is not set: it is the project's root");
        }
        return Path.of(home, "embedded", "target", "servers");
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("tapekeeper-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

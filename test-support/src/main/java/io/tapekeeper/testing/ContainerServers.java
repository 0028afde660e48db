// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers as containers, from their publishers' images. Any thread. */
final class ContainerServers implements TestServers {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:" + AppInfoParser.getVersion();
    private static final String REGISTRY_IMAGE = "apicurio/apicurio-registry:3.0.9";
    private static final int REGISTRY_PORT = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    private final Deque<GenericContainer<?>> started = new ArrayDeque<>();
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable PostgreSQLContainer postgres;
    private @Nullable KafkaContainer kafka;
    private @Nullable String registryUrl;

    @Override
    public synchronized TestPostgres postgres() {
        if (postgres == null) {
            postgres = started(new PostgreSQLContainer(POSTGRES_IMAGE).withCommand("postgres", "-c", "fsync=off"));
        }
        PostgreSQLContainer server = postgres;
        return () -> freshDatabase(server);
    }

    @Override
    public synchronized TestKafka kafka() {
        if (kafka == null) {
            kafka = started(new KafkaContainer(KAFKA_IMAGE)
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                    .withEnv("KAFKA_LOG_MESSAGE_TIMESTAMP_TYPE", "LogAppendTime"));
        }
        return kafka::getBootstrapServers;
    }

    @Override
    public synchronized TestRegistry registry() {
        if (registryUrl == null) {
            registryUrl = startRegistry();
        }
        String url = registryUrl;
        return () -> url;
    }

    @Override
    public synchronized void close() {
        started.forEach(GenericContainer::stop);
    }

    private <C extends GenericContainer<?>> C started(C container) {
        container.start();
        started.push(container);
        return container;
    }

    /** With its default storage, in memory: nothing here is kept. */
    @SuppressWarnings("resource") // close() stops it
    private String startRegistry() {
        GenericContainer<?> registry = started(new GenericContainer<>(REGISTRY_IMAGE)
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(CONFLUENT_API + "/subjects").forStatusCode(200)));
        String url =
                "http://%s:%d%s".formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT), CONFLUENT_API);
        requireBackwardCompatibility(url);
        return url;
    }

    private static void requireBackwardCompatibility(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/config"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the registry refused BACKWARD compatibility: " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the registry at " + url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up the registry", e);
        }
    }

    private String freshDatabase(PostgreSQLContainer server) {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(
                        server.getHost(),
                        server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        name,
                        server.getUsername(),
                        server.getPassword());
    }
}

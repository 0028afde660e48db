// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.ComponentHealth;
import io.tapekeeper.monitor.HealthReport;
import io.tapekeeper.monitor.LagReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A server on a port of the system's choice and a database of its own; for it, it is midnight after the recordings. */
final class TestApi implements AutoCloseable {

    static final Instant NOW = Instant.parse("2024-08-09T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final ApiSettings ANY_PORT = ApiSettings.local(0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final DatabaseManager database;
    private final ApiServer server;

    private TestApi(DatabaseManager database, ApiServer server) {
        this.database = database;
        this.server = server;
    }

    static TestApi start(String databaseUrl, ApiSettings settings) {
        return start(DatabaseSettings.of(databaseUrl), settings);
    }

    static TestApi start(DatabaseSettings databaseSettings, ApiSettings settings) {
        DatabaseManager.migrate(databaseSettings);
        DatabaseManager database = DatabaseManager.open(databaseSettings);
        return new TestApi(database, ApiServer.start(settings, sources(database), CLOCK));
    }

    static ApiSources sources(DatabaseManager database) {
        return new ApiSources(
                database,
                () -> new LagReport(List.of(), NOW),
                () -> new AuditReport(List.of(), 0, 0, 0, List.of(), List.of()),
                () -> new HealthReport(List.of(health(database))),
                () -> "tapekeeper_up 1\n");
    }

    private static ComponentHealth health(DatabaseManager database) {
        var health = database.health();
        return new ComponentHealth("database", health.up(), health.problem());
    }

    DatabaseManager database() {
        return database;
    }

    int port() {
        return server.port();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes that no client library would; gives all that comes back. */
    String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }

    /** Asks for a path, character by character as given. */
    String rawGet(String path) {
        return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Override
    public void close() {
        try (database) {
            server.close();
        }
    }
}

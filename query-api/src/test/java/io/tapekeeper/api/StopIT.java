// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class StopIT {

    private static DatabaseManager database;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private ApiServer server;
    private int port;

    @BeforeAll
    static void open(TestPostgres postgres) {
        DatabaseSettings settings = DatabaseSettings.of(postgres.freshDatabaseUrl());
        DatabaseManager.migrate(settings);
        database = DatabaseManager.open(settings);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void start() {
        ApiSources sources = TestApi.sources(database);
        ApiSources slow =
                new ApiSources(database, sources.lag(), sources.audit(), sources.health(), this::metricsOnceAllowed);
        server = ApiServer.start(TestApi.ANY_PORT, slow, TestApi.CLOCK);
        port = server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClosedServerHasLeftItsPort() throws IOException {
        server.close();
        server.close();

        assertThat(refusesConnections()).isTrue();
    }

    @Test
    void aRunningRequestIsAnsweredBeforeTheStop() throws Exception {
        CompletableFuture<HttpResponse<String>> running = askForMetrics();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        await().until(this::refusesConnections);
        answer.countDown();

        assertThat(running.get().statusCode()).isEqualTo(200);
        stopped.get();
    }

    @Test
    void aRequestThatDoesNotEndDoesNotKeepTheServerFromStopping() throws Exception {
        CompletableFuture<HttpResponse<String>> running = askForMetrics();

        assertThatCode(server::close).doesNotThrowAnyException();

        assertThatThrownBy(running::get).hasCauseInstanceOf(IOException.class);
        assertThat(refusesConnections()).isTrue();
    }

    private CompletableFuture<HttpResponse<String>> askForMetrics() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).build();
        CompletableFuture<HttpResponse<String>> running = client.sendAsync(request, BodyHandlers.ofString());
        asked.await();
        return running;
    }

    private String metricsOnceAllowed() {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "tapekeeper_up 1\n";
    }

    private boolean refusesConnections() throws IOException {
        try {
            new Socket("127.0.0.1", port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}

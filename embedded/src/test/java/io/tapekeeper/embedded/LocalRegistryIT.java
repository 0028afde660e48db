// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryIT {

    @TempDir
    static Path postgresDir;

    static LocalPostgres postgres;

    @TempDir
    Path dataDir;

    @BeforeAll
    static void startPostgres() {
        postgres = LocalPostgres.start(Servers.postgres(postgresDir));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void schemasSurviveARestartAndMustStayBackwardCompatible() throws Exception {
        LocalRegistrySettings settings = settings("restart");
        try (LocalRegistry registry = LocalRegistry.start(settings)) {
            assertThat(get(registry.url() + "/config")).contains("\"BACKWARD\"");
            assertThat(register(registry, "{\"type\":\"string\"}")).isEqualTo(200);
            assertThat(register(registry, "{\"type\":\"int\"}")).isEqualTo(409);
        }
        try (LocalRegistry registry = LocalRegistry.start(settings)) {
            assertThat(get(registry.url() + "/subjects")).isEqualTo("[\"quotes-value\"]");
        }
    }

    @Test
    void thePasswordIsNotOnTheCommandLine() {
        try (LocalRegistry registry = LocalRegistry.start(settings("secret"))) {
            String command = ProcessHandle.of(registry.pid())
                    .orElseThrow()
                    .info()
                    .commandLine()
                    .orElseThrow();

            assertThat(command)
                    .contains("runner.jar")
                    .doesNotContain(postgres.access("secret").password());
        }
    }

    @Test
    void whatAKilledRunLeftIsStopped() throws Exception {
        ProcessHandle left;
        try (ForkedServer killed = ForkedServer.start("registry", dataDir)) {
            killed.kill();
            left = killed.server();
            assertThat(left.isAlive()).isTrue();
        }
        try (LocalPostgres database = LocalPostgres.start(Servers.postgres(dataDir.resolve("postgres")))) {
            LocalRegistrySettings settings = new LocalRegistrySettings(
                    dataDir.resolve("registry"), Servers.directory(), 0, database.access("registry"));
            try (LocalRegistry registry = LocalRegistry.start(settings)) {
                assertThat(left.info().arguments())
                        .as("arguments of the old server")
                        .isEmpty();
                assertThat(get(registry.url() + "/subjects")).isEqualTo("[]");
            }
        }
    }

    @Test
    void anInterruptedStartLeavesNoServer() throws Exception {
        LocalRegistrySettings settings = settings("interrupted");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread starter = new Thread(() -> outcome.complete(catchThrowable(() -> LocalRegistry.start(settings))));
        starter.start();
        await().until(() -> servers().findAny().isPresent());

        starter.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("interrupted");
        assertThat(servers()).isEmpty();
        DataDirectory.open(dataDir).close();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalRegistry.start(settings("taken").withPort(port)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + port + " is in use")
                    .hasMessageContaining("--registry-port");
        }
    }

    @Test
    void aMissingDistributionIsNamed() {
        LocalRegistrySettings settings =
                new LocalRegistrySettings(dataDir, dataDir.resolve("nothing"), 0, postgres.access("none"));

        assertThatThrownBy(() -> LocalRegistry.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("build the project");
    }

    @Test
    void withoutItsDatabaseItSaysWhyItDoesNotStart() {
        LocalRegistrySettings settings =
                new LocalRegistrySettings(dataDir, Servers.directory(), 0, postgres.access("absent"));

        assertThatThrownBy(() -> LocalRegistry.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("the schema registry did not start")
                .hasMessageContaining("registry.log");
    }

    private Stream<ProcessHandle> servers() throws IOException {
        String mark = RegistryCommand.mark(dataDir.toRealPath());
        return ProcessHandle.allProcesses().filter(process -> Leftovers.hasArgument(process, mark));
    }

    private LocalRegistrySettings settings(String database) {
        postgres.createDatabase(database);
        return new LocalRegistrySettings(dataDir, Servers.directory(), 0, postgres.access(database));
    }

    private static int register(LocalRegistry registry, String schema) throws Exception {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        return send(HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/quotes-value/versions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static String get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.LagReport;
import io.tapekeeper.monitor.Monitor;
import io.tapekeeper.monitor.MonitorSettings;
import io.tapekeeper.monitor.PartitionLag;
import io.tapekeeper.monitor.StageLag;
import io.tapekeeper.monitor.TypeAudit;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PipelineIT {

    private DatabaseManager database;

    @BeforeEach
    void open(TestPostgres postgres) {
        DatabaseSettings settings = DatabaseSettings.of(postgres.freshDatabaseUrl());
        DatabaseManager.migrate(settings);
        database = DatabaseManager.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void lagAndAuditAreGivenAsTheCommandsPrintThem() throws Exception {
        ApiSources given = TestApi.sources(database);
        PartitionLag partition = new PartitionLag(3, 100, 142, 40, Duration.ofMillis(1_500));
        StageLag stage = new StageLag("sink", "book_ticker", 40, Duration.ofMillis(1_500), List.of(partition));
        TypeAudit type = new TypeAudit("trade", 10, 1, 2, 7, 3, 1, 2, 1, 0, 0);
        ApiSources sources = new ApiSources(
                database,
                () -> new LagReport(List.of(stage), TestApi.NOW),
                () -> new AuditReport(List.of(type), 0, 0, 0, List.of(), List.of()),
                given.health(),
                given.metrics());
        try (ApiServer server = ApiServer.start(TestApi.ANY_PORT, sources, TestApi.CLOCK)) {
            assertThat(get(server, "/v1/lag").text())
                    .isEqualTo("{\"records\":40,\"age_seconds\":1.5,\"stages\":[{\"stage\":\"sink\","
                            + "\"type\":\"book_ticker\",\"records\":40,\"age_seconds\":1.5,\"partitions\":["
                            + "{\"partition\":3,\"position\":100,\"end\":142,\"records\":40,\"age_seconds\":1.5}]}],"
                            + "\"as_of\":\"2024-08-09T00:00:00.000000Z\"}");
            assertThat(get(server, "/v1/audit").text())
                    .isEqualTo("{\"types\":[{\"type\":\"trade\",\"published\":10,\"duplicates\":1,\"rejected\":2,"
                            + "\"clean\":7,\"inserted\":3,\"updated\":1,\"unchanged\":2,\"dead_lettered\":1,"
                            + "\"in_flight\":0,\"unaccounted\":0}],\"in_flight\":0,\"unaccounted\":0,\"accepted\":0,"
                            + "\"findings\":[],\"losses\":[]}");
            assertThat(get(server, "/metrics").text()).isEqualTo("tapekeeper_up 1\n");
            assertThat(get(server, "/metrics").header("content-type"))
                    .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    @Test
    void statsTellWhatIsStoredAndHowItIsRead() throws Exception {
        try (ApiServer server = ApiServer.start(TestApi.ANY_PORT, TestApi.sources(database), TestApi.CLOCK)) {
            JsonNode stats = get(server, "/v1/stats").json();

            assertThat(stats.get("tables")).hasSize(4);
            assertThat(stats.get("tables").get(1).get("table").asText()).isEqualTo("book_ticker_snapshots");
            assertThat(stats.get("tables").get(1).get("newest").isNull()).isTrue();
            assertThat(stats.get("bytes").asLong()).isPositive();
            assertThat(stats.get("exchanges").get("total").asInt()).isZero();
            assertThat(stats.get("caches").get(2).get("region").asText()).isEqualTo("latest");
            assertThat(stats.get("connections").get("most").asInt()).isPositive();
            assertThat(stats.get("maintenance")).isEmpty();
        }
    }

    @Test
    void whileKafkaIsAwayReadsWorkAndItsOwnPathsSayTryLater() throws Exception {
        MonitorSettings nowhere = new MonitorSettings(
                "127.0.0.1:1",
                URI.create("http://127.0.0.1:1"),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Map.of());
        try (Monitor monitor = Monitor.open(nowhere, database, TestApi.CLOCK);
                ApiServer server = ApiServer.start(
                        TestApi.ANY_PORT,
                        new ApiSources(database, monitor::lag, monitor::audit, monitor::health, () -> ""),
                        TestApi.CLOCK)) {
            Answer lag = get(server, "/v1/lag");
            Answer ready = get(server, "/health/ready");

            assertThat(lag.status()).isEqualTo(503);
            assertThat(lag.header("retry-after")).isEqualTo("5");
            assertThat(lag.json().get("detail").asText()).startsWith("Kafka does not answer");
            assertThat(get(server, "/v1/audit").status()).isEqualTo(503);
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.json().get("status").asText()).isEqualTo("degraded");
            assertThat(upByName(ready)).isEqualTo("{kafka=false, registry=false, database=true}");
            assertThat(get(server, "/v1/exchanges").status()).isEqualTo(200);
        }
    }

    @Test
    void aFaultOfOursIsA500WithAnIdAndNothingElse() throws Exception {
        ApiSources given = TestApi.sources(database);
        ApiSources broken = new ApiSources(
                database,
                () -> {
                    throw new IllegalStateException("secret of the inside");
                },
                given.audit(),
                given.health(),
                given.metrics());
        try (ApiServer server = ApiServer.start(TestApi.ANY_PORT, broken, TestApi.CLOCK)) {
            Answer answer = get(server, "/v1/lag");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("id").asText()).hasSize(36);
            assertThat(answer.text()).doesNotContain("secret", "Exception");
        }
    }

    private static String upByName(Answer ready) {
        Map<String, Boolean> up = new LinkedHashMap<>();
        for (JsonNode component : ready.json().get("components")) {
            up.put(component.get("name").asText(), component.get("up").asBoolean());
        }
        return up.toString();
    }

    private static Answer get(ApiServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}

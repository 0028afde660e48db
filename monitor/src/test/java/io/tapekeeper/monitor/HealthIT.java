// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class HealthIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private TradeTables tables;
    private HttpServer registry;
    private String bootstrapServers;

    @BeforeEach
    void open(TestKafka kafka, TestPostgres postgres) throws IOException {
        bootstrapServers = kafka.bootstrapServers();
        tables = new TradeTables(postgres.freshDatabaseUrl());
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
    }

    @AfterEach
    void close() {
        registry.stop(0);
        tables.close();
    }

    @Test
    void everyComponentThatAnswersIsUp() {
        registryAnswers(200);

        HealthReport report = health(bootstrapServers);

        assertThat(report.up()).isTrue();
        assertThat(report.components())
                .containsExactly(
                        ComponentHealth.up("kafka"), ComponentHealth.up("registry"), ComponentHealth.up("database"));
    }

    @Test
    void aRegistryThatAnswersWithAnErrorIsDown() {
        registryAnswers(503);

        HealthReport report = health(bootstrapServers);

        assertThat(report.up()).isFalse();
        assertThat(report.components().get(1))
                .isEqualTo(ComponentHealth.down(
                        "registry", "the registry at " + registryUrl() + " answers /subjects with status 503"));
    }

    @Test
    void componentsThatNobodyServesAreDownWithTheirAddress() throws IOException {
        registry.stop(0);
        String nowhere = unusedAddress();

        HealthReport report = health(nowhere, Duration.ofMillis(500));

        assertThat(report.components()).extracting(ComponentHealth::up).containsExactly(false, false, true);
        assertThat(report.components().get(0).problem()).startsWith("Kafka at " + nowhere + " does not answer");
        assertThat(report.components().get(1).problem())
                .startsWith("the registry at " + registryUrl() + " does not answer");
    }

    @Test
    void aDatabaseThatWasClosedIsDown() {
        registryAnswers(200);
        tables.close();

        ComponentHealth database = health(bootstrapServers).components().get(2);

        assertThat(database.up()).isFalse();
        assertThat(database.problem()).isNotBlank();
    }

    @Test
    void reportsThatNeedAKafkaThatIsAwayFailWithItsAddress() throws IOException {
        String nowhere = unusedAddress();
        try (Monitor monitor = monitor(nowhere, PATIENT)) {
            assertThatThrownBy(monitor::audit)
                    .isInstanceOf(KafkaUnavailableException.class)
                    .hasMessageContaining(nowhere);
            assertThatThrownBy(monitor::lag).isInstanceOf(KafkaUnavailableException.class);
        }
    }

    private HealthReport health(String kafka) {
        return health(kafka, PATIENT);
    }

    private HealthReport health(String kafka, Duration timeout) {
        try (Monitor monitor = monitor(kafka, timeout)) {
            return monitor.health();
        }
    }

    private Monitor monitor(String kafka, Duration healthTimeout) {
        MonitorSettings settings =
                new MonitorSettings(kafka, URI.create(registryUrl()), Duration.ofSeconds(1), healthTimeout, Map.of());
        return Monitor.open(settings, tables.database(), Clock.systemUTC());
    }

    private String registryUrl() {
        InetSocketAddress address = registry.getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private void registryAnswers(int status) {
        registry.createContext("/subjects", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private static String unusedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}

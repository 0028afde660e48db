// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresExtension.class, KafkaExtension.class, RegistryExtension.class})
class ExtensionsIT {

    @Test
    void eachDatabaseIsEmptyAndApart(TestPostgres postgres) throws Exception {
        String first = postgres.freshDatabaseUrl();
        execute(first, "CREATE TABLE quotes (price double precision)");

        String second = postgres.freshDatabaseUrl();

        assertThat(second).isNotEqualTo(first);
        assertThat(tables(first)).isEqualTo(1);
        assertThat(tables(second)).isZero();
    }

    @Test
    void theBrokerAnswersAndTwoParametersAreOneServer(TestKafka kafka, TestKafka again) throws Exception {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
        assertThat(again.bootstrapServers()).isEqualTo(kafka.bootstrapServers());
    }

    @Test
    void theRegistryIsBackwardCompatible(TestRegistry registry) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(registry.url() + "/config")).build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("\"BACKWARD\"");
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int tables(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

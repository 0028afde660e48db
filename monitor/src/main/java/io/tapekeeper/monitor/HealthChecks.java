// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.DatabaseHealth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks each component for a sign of life. Any thread. */
final class HealthChecks {

    private final MonitorSettings settings;
    private final Duration timeout;
    private final Admin admin;
    private final Supplier<DatabaseHealth> database;
    private final HttpClient http;
    private final HttpRequest subjects;

    HealthChecks(MonitorSettings settings, Admin admin, Supplier<DatabaseHealth> database) {
        this.settings = settings;
        this.timeout = settings.healthTimeout();
        this.admin = admin;
        this.database = database;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.subjects = HttpRequest.newBuilder(URI.create(settings.registryUrl() + "/subjects"))
                .timeout(timeout)
                .build();
    }

    HealthReport check() {
        Future<?> nodes = admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) timeout.toMillis()))
                .nodes();
        Future<HttpResponse<Void>> listed = http.sendAsync(subjects, HttpResponse.BodyHandlers.discarding());
        ComponentHealth stored = databaseHealth();
        return new HealthReport(List.of(kafkaHealth(nodes), registryHealth(listed), stored));
    }

    private ComponentHealth kafkaHealth(Future<?> nodes) {
        String where = "Kafka at " + settings.bootstrapServers();
        try {
            nodes.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ComponentHealth.up("kafka");
        } catch (ExecutionException | TimeoutException e) {
            return ComponentHealth.down("kafka", problem(where, e));
        } catch (InterruptedException e) {
            return interrupted("kafka");
        }
    }

    private ComponentHealth registryHealth(Future<HttpResponse<Void>> listed) {
        String where = "the registry at " + settings.registryUrl();
        try {
            int status = listed.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status == 200
                    ? ComponentHealth.up("registry")
                    : ComponentHealth.down("registry", where + " answers /subjects with status " + status);
        } catch (ExecutionException | TimeoutException e) {
            return ComponentHealth.down("registry", problem(where, e));
        } catch (InterruptedException e) {
            return interrupted("registry");
        }
    }

    private ComponentHealth databaseHealth() {
        DatabaseHealth health = database.get();
        return new ComponentHealth("database", health.up(), health.problem());
    }

    private String problem(String where, Exception e) {
        return e.getCause() == null
                ? where + " does not answer within " + timeout
                : where + " does not answer: " + e.getCause();
    }

    private static ComponentHealth interrupted(String name) {
        Thread.currentThread().interrupt();
        return ComponentHealth.down(name, "interrupted before an answer came");
    }
}

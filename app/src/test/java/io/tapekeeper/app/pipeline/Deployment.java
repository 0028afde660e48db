// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Roles as processes of their own, on servers that others run. */
final class Deployment implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String url;
    private final Map<String, String> environment;
    private final List<Process> processes = new ArrayList<>();

    Deployment(Path folder, TestKafka kafka, TestRegistry registry, TestPostgres postgres) {
        this.folder = folder;
        this.url = postgres.freshDatabaseUrl();
        this.environment = Map.of(
                "TAPEKEEPER_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "TAPEKEEPER_REGISTRY_URL", registry.url(),
                "TAPEKEEPER_DATABASE_URL", url);
    }

    /** Starts a command that runs until it is stopped; its name is its instance id, too. */
    Process start(String name, Object... arguments) throws IOException {
        ProcessBuilder builder = Tapekeeper.process(arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TAPEKEEPER_INSTANCE_ID", name);
        builder.environment()
                .put("TAPEKEEPER_INGEST_STATE_DIR", folder.resolve(name).toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Runs a command that must succeed, and gives its output. */
    String run(Object... arguments) {
        Tapekeeper.Result result = Tapekeeper.run(environment, arguments);
        assertThat(result.status())
                .as("%s: %s%s", List.of(arguments), result.err(), result.out())
                .isZero();
        return result.out();
    }

    /** The audit's report once nothing is in flight; it must balance. */
    JsonNode audit() throws IOException {
        return JSON.readTree(run("audit", "--wait", "120s", "--json"));
    }

    /** The single number that a query gives. */
    long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Stops everything as a signal does. */
    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(Deployment::awaitEnd);
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(process.info() + " did not stop on SIGTERM");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

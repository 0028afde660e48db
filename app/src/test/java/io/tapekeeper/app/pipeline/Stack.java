// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapekeeper.app.stack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A running {@code tapekeeper up}. */
final class Stack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path dataDir;
    private final Process process;
    private final Path output;

    private Stack(Path dataDir, Process process, Path output) {
        this.dataDir = dataDir;
        this.process = process;
        this.output = output;
    }

    /** Starts one on free ports and waits until it says that it is ready. */
    static Stack up(Path dataDir, Object... options) throws IOException {
        Path output = dataDir.resolveSibling(dataDir.getFileName() + ".out");
        Object[] arguments = new Object[options.length + 5];
        System.arraycopy(new Object[] {"up", "--data-dir", dataDir, "--http-port", "0"}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        Process process = Tapekeeper.process(arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Stack stack = new Stack(dataDir, process, output);
        Awaitility.await("ready").atMost(Duration.ofMinutes(3)).until(() -> stack.isReady() || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        return stack;
    }

    private boolean isReady() throws IOException {
        return Files.readString(output).contains("Tapekeeper is ready: http");
    }

    Path dataDir() {
        return dataDir;
    }

    StackFile.Addresses addresses() {
        return new StackFile(dataDir).read();
    }

    /** Runs a command on this stack that must succeed, and gives its output. */
    String run(Object... arguments) {
        Tapekeeper.Result result = tryRun(arguments);
        assertThat(result.status())
                .as("%s: %s%s", List.of(arguments), result.err(), result.out())
                .isZero();
        return result.out();
    }

    /** Runs a command on this stack. */
    Tapekeeper.Result tryRun(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data-dir";
        all[arguments.length + 1] = dataDir;
        return Tapekeeper.run(all);
    }

    /** The audit's report once nothing is in flight; it must balance. */
    JsonNode audit() throws IOException {
        return JSON.readTree(run("audit", "--wait", "120s", "--json"));
    }

    /** One type's line of an audit's report. */
    static JsonNode type(JsonNode audit, String type) {
        for (JsonNode line : audit.get("types")) {
            if (line.get("type").asText().equals(type)) {
                return line;
            }
        }
        throw new AssertionError("the audit does not speak of " + type + ": " + audit);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(addresses().http() + path)).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(addresses().jdbc());
    }

    /** The single number that a query gives. */
    long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    int execute(String update) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        }
    }

    /** The processes it started: PostgreSQL's and the registry's, the first before its children. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Ends the program at once, and leaves what it started running. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Ends the program and all it started, at once. */
    void killAll() throws InterruptedException {
        List<ProcessHandle> children = children();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the stack did not stop on SIGTERM");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

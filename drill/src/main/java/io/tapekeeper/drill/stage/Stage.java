// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.TopicCreator;
import io.tapekeeper.schema.topic.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Every process of a drill. One thread at a time. */
public final class Stage implements AutoCloseable {

    public static final List<String> INGESTS = List.of("ingest-1", "ingest-2");
    public static final List<String> SINKS = List.of("sink-1", "sink-2");

    /** Joins and leaves. */
    public static final String THIRD_SINK = "sink-3";

    /** Partitions of each topic. */
    public static final int PARTITIONS = TopicSettings.defaults().partitions();

    private final Path folder;
    private final Program program;
    private final Consumer<String> endedByItself;
    private final Servers servers;
    private final Map<String, RoleProcess> roles = new LinkedHashMap<>();
    private final Deque<RoleProcess> started = new ArrayDeque<>();

    private Stage(Path folder, Program program, Consumer<String> endedByItself, Servers servers) {
        this.folder = folder;
        this.program = program;
        this.endedByItself = endedByItself;
        this.servers = servers;
    }

    /**
     * Starts the servers, makes tables, topics and schemas, then starts two ingests and two sinks.
     *
     * @param folder empty; everything is kept there
     * @param unpacked where the programs of PostgreSQL and the registry are, or are unpacked to
     * @param endedByItself is told of each process that ends and was not killed or stopped; from any thread
     */
    public static Stage start(Path folder, Path unpacked, Program program, Consumer<String> endedByItself) {
        Servers servers = Servers.start(folder, unpacked, program, endedByItself);
        Stage stage = new Stage(folder, program, endedByItself, servers);
        try {
            stage.prepare();
            INGESTS.forEach(name -> stage.start(name, "ingest"));
            SINKS.forEach(name -> stage.start(name, "sink"));
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    public Servers servers() {
        return servers;
    }

    /** A role by its name. */
    public RoleProcess role(String name) {
        return roles.get(name);
    }

    /** Another sink, beside those that run. */
    public void startThirdSink() {
        start(THIRD_SINK, "sink");
    }

    /** Does what a supervisor does: whoever has ended is started anew. */
    public void restartWhoEnded() {
        servers.restartWhoEnded();
        started.stream().filter(role -> !role.isRunning()).forEach(RoleProcess::start);
    }

    /** Asks roles to stop, by SIGTERM, and waits until they have. */
    public void stopRoles(Collection<String> names) {
        for (String name : names) {
            RoleProcess role = roles.get(name);
            started.remove(role);
            role.stop();
        }
    }

    /** Starts roles that were stopped. */
    public void startRoles(Collection<String> names) {
        for (String name : names) {
            RoleProcess role = roles.get(name);
            role.start();
            started.push(role);
        }
    }

    /** A role is killed, and stays away until it is started again. */
    public void killRole(String name) {
        RoleProcess role = roles.get(name);
        started.remove(role);
        role.kill();
    }

    /** Ends every process, at once. */
    @Override
    public void close() {
        Opened all = new Opened();
        all.add(servers);
        roles.values().forEach(role -> all.add(role::kill));
        all.close();
    }

    private void prepare() {
        DatabaseManager.migrate(DatabaseSettings.of(servers.postgres().jdbcUrl()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafka()))) {
            new TopicCreator(admin, TopicSettings.defaults()).createMissing();
        }
        SchemaRegistry.at(servers.registry().url(), Map.of()).register();
    }

    private void start(String name, String command) {
        RoleProcess role = roles.computeIfAbsent(
                name,
                first -> new RoleProcess(
                        name, program, List.of(command), environment(name), folder.resolve(name), endedByItself));
        role.start();
        started.push(role);
    }

    private Map<String, String> environment(String name) {
        return Map.of(
                "TAPEKEEPER_KAFKA_BOOTSTRAP_SERVERS",
                servers.kafka(),
                "TAPEKEEPER_REGISTRY_URL",
                servers.registry().url(),
                "TAPEKEEPER_DATABASE_URL",
                servers.postgres().jdbcUrl(),
                "TAPEKEEPER_INSTANCE_ID",
                name,
                "TAPEKEEPER_INGEST_STATE_DIR",
                folder.resolve(name).resolve("state").toString());
    }
}

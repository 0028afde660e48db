// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import io.tapekeeper.embedded.DatabaseAccess;
import io.tapekeeper.embedded.EmbeddedServerException;
import io.tapekeeper.embedded.LocalPostgres;
import io.tapekeeper.embedded.LocalPostgresSettings;
import java.util.List;
import java.util.Optional;

/** PostgreSQL and all its processes. One thread at a time. */
public final class Postgres implements Killable, AutoCloseable {

    private static final String REGISTRY_DATABASE = "registry";

    private final LocalPostgresSettings settings;
    private LocalPostgres server;

    Postgres(LocalPostgresSettings settings) {
        this.server = LocalPostgres.start(settings);
        this.settings = settings.withPort(server.port());
        server.createDatabase(REGISTRY_DATABASE);
    }

    /** With user and password. */
    public String jdbcUrl() {
        return server.jdbcUrl(LocalPostgres.DATABASE);
    }

    DatabaseAccess registryAccess() {
        return server.access(REGISTRY_DATABASE);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void kill() {
        Optional<ProcessHandle> main = ProcessHandle.of(server.pid());
        List<ProcessHandle> all =
                main.map(process -> process.descendants().toList()).orElse(List.of());
        // Its sessions first: they would notice their server's death, and end in some order.
        all.forEach(ProcessHandle::destroyForcibly);
        main.ifPresent(Signals::kill);
        server.close();
    }

    @Override
    public void start() {
        server.close();
        server = LocalPostgres.start(settings);
    }

    @Override
    public boolean isRunning() {
        return !server.failure().isDone() && ProcessHandle.of(server.pid()).isPresent();
    }

    /** Starts it anew if it has ended, as a supervisor would; false if it does not start yet. */
    boolean restartIfEnded() {
        if (isRunning()) {
            return true;
        }
        try {
            start();
            return true;
        } catch (EmbeddedServerException e) {
            return false; // whatever keeps it from starting, a full disk, say, is tried again
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

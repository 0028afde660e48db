// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import io.tapekeeper.embedded.LocalRegistry;
import io.tapekeeper.embedded.LocalRegistrySettings;

/** The schema registry. One thread at a time. */
public final class Registry implements Killable, AutoCloseable {

    private final LocalRegistrySettings settings;
    private LocalRegistry server;

    Registry(LocalRegistrySettings settings) {
        this.server = LocalRegistry.start(settings);
        this.settings = settings.withPort(server.port());
    }

    /** Of the Confluent API. */
    public String url() {
        return server.url();
    }

    @Override
    public String name() {
        return "the registry";
    }

    @Override
    public void kill() {
        ProcessHandle.of(server.pid()).ifPresent(Signals::kill);
        server.close();
    }

    @Override
    public void start() {
        server.close();
        server = LocalRegistry.start(settings);
    }

    @Override
    public boolean isRunning() {
        return !server.failure().isDone() && ProcessHandle.of(server.pid()).isPresent();
    }

    @Override
    public void close() {
        server.close();
    }
}

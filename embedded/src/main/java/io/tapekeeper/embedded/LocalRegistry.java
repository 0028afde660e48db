// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A schema registry (Apicurio) of our own, as a child JVM on loopback, with its schemas in PostgreSQL and BACKWARD as
 * its compatibility. Any thread.
 */
public final class LocalRegistry implements EmbeddedServer {

    private static final String NAME = "the schema registry";
    /** The first one archives its classes before it ends. */
    private static final StopSteps STOP = new StopSteps(List.of(new StopSteps.Step("TERM", Duration.ofSeconds(30))));

    private final DataDirectory directory;
    private final int port;
    private final ChildProcess process;
    private final RegistryArchive archive;
    private volatile boolean ready;

    private LocalRegistry(DataDirectory directory, int port, ChildProcess process, RegistryArchive archive) {
        this.directory = directory;
        this.port = port;
        this.process = process;
        this.archive = archive;
    }

    /**
     * Starts it and blocks until it answers. Stops first what a killed run left on the same data directory.
     *
     * @throws EmbeddedServerException when the directory or the port is taken, or it is not there or does not start
     */
    public static LocalRegistry start(LocalRegistrySettings settings) {
        return DataDirectory.holding(settings.dataDir(), directory -> start(settings, directory));
    }

    /** Base URL of the Confluent API, without a trailing slash. */
    public String url() {
        return "http://%s:%d/apis/ccompat/v7".formatted(Ports.LOOPBACK, port);
    }

    public int port() {
        return port;
    }

    /** Process id of the server, for a test or a drill that kills it. */
    public long pid() {
        return process.pid();
    }

    @Override
    public CompletableFuture<EmbeddedServerException> failure() {
        return process.failure();
    }

    @Override
    public void close() {
        process.stop();
        if (ready && process.endedInOrder()) {
            archive.keep();
        } else {
            archive.discard();
        }
        directory.close();
    }

    private static LocalRegistry start(LocalRegistrySettings settings, DataDirectory directory) {
        Path home = directory.path();
        String mark = RegistryCommand.mark(home);
        Leftovers.stop(NAME, process -> Leftovers.hasArgument(process, mark), STOP);
        Path temporary = emptyFolder(home.resolve("tmp"));
        Path jar = RegistryCommand.jar(settings.serversDir());
        RegistryArchive archive = new RegistryArchive(jar);
        int port = Ports.choose(NAME, settings.port(), "--registry-port");
        ChildProcess process = ChildProcess.start(
                NAME,
                RegistryCommand.arguments(home, temporary, jar, archive),
                builder -> RegistryCommand.setEnvironment(builder.directory(home.toFile()), port, settings.database()),
                new ServerLog(home.resolve("registry.log")),
                STOP);
        LocalRegistry registry = new LocalRegistry(directory, port, process, archive);
        registry.becomeReady();
        return registry;
    }

    private void becomeReady() {
        RegistryApi api = new RegistryApi(url());
        try {
            process.awaitReady(api::answers);
            api.requireBackwardCompatibility();
            ready = true;
        } catch (EmbeddedServerException e) {
            close();
            throw e;
        }
    }

    private static Path emptyFolder(Path folder) {
        try {
            Folders.delete(folder);
            return Folders.make(folder);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot empty " + folder + ": " + Reason.of(e), e);
        }
    }
}

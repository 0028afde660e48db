// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.schema.serde.SchemaRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Ingest in a JVM of its own, to be killed. */
final class IngestProcess implements AutoCloseable {

    private final Process process;

    private IngestProcess(Process process) {
        this.process = process;
    }

    static IngestProcess start(String bootstrapServers, String registryUrl, Path stateDir) throws IOException {
        File output = stateDir.resolveSibling(stateDir.getFileName() + ".log").toFile();
        return new IngestProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestProcess.class.getName(),
                        bootstrapServers,
                        registryUrl,
                        stateDir.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start());
    }

    /** As {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) {
        IngestSettings settings = IngestSettings.defaults(arguments[0], Path.of(arguments[2]));
        SchemaRegistry registry = SchemaRegistry.at(arguments[1], Map.of());
        new IngestApplication(settings, registry, Clock.systemUTC(), new SimpleMeterRegistry()).start();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role that is started while the database is away waits for it, and can still be told to stop. */
class StartWithoutDatabaseIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sink", "serve"})
    void waitsForItAndStopsOnASignal(String role) throws Exception {
        Path log = folder.resolve("log");
        Process process = Tapekeeper.process(
                        role,
                        "-Dtapekeeper.kafka.bootstrap.servers=127.0.0.1:1",
                        "-Dtapekeeper.registry.url=http://127.0.0.1:1",
                        "-Dtapekeeper.database.url=jdbc:postgresql://127.0.0.1:1/none?user=none&password=none",
                        "-Dtapekeeper.database.connect-timeout=1s",
                        "-Dtapekeeper.http.port=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await("it says that it waits")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(log).contains("the start has waited for the database"));
            assertThat(process.isAlive()).isTrue();

            process.destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}

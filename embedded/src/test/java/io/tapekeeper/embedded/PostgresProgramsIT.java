// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsIT {

    @TempDir
    Path serversDir;

    @Test
    void severalThatNeedThemAtOnceUnpackThemOnceOverAnInterruptedAttempt() throws Exception {
        Path unfinished = Files.createDirectory(serversDir.resolve(
                PostgresPrograms.in(Servers.directory()).home().getFileName() + ".unfinished"));
        Files.writeString(unfinished.resolve("torn"), "half a file");

        List<CompletableFuture<PostgresPrograms>> runs = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> PostgresPrograms.in(serversDir)))
                .limit(2)
                .toList();

        assertThat(runs)
                .allSatisfy(run ->
                        assertThat(Path.of(run.join().program("postgres"))).isExecutable());
        assertThat(runs.get(0).join().home().resolve("torn")).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(runs.get(0).join().major()).isEqualTo("18");
    }
}

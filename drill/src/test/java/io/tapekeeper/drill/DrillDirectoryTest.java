// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DrillDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void nothingIsLeftOfIt() throws IOException {
        Path path;
        try (DrillDirectory directory = DrillDirectory.make(parent)) {
            path = directory.path();
            Files.writeString(path.resolve("log"), "text");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "without /proc nobody knows where a process works")
    void theNextOneEndsAndDeletesWhatAKilledDrillLeft() throws Exception {
        Path left = leftover("tapekeeper-drill-1");
        Process process =
                new ProcessBuilder("sleep", "1000").directory(left.toFile()).start();

        DrillDirectory.make(parent).close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(left).doesNotExist();
    }

    @Test
    void theNextOneLeavesAloneWhatIsKeptAndWhatIsInUse() throws IOException {
        Path kept;
        try (DrillDirectory directory = DrillDirectory.make(parent)) {
            directory.keep();
            kept = directory.path();
        }
        try (DrillDirectory used = DrillDirectory.make(parent)) {
            DrillDirectory.make(parent).close();

            assertThat(kept).exists();
            assertThat(used.path()).exists();
        }
    }

    private Path leftover(String name) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name));
        DataDirectory.open(directory).close();
        return directory;
    }
}

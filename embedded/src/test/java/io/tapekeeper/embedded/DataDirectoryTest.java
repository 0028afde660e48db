// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void itIsMadeWithItsParentsAndNamesItsHolder() throws Exception {
        Path path = folder.resolve("a/b");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.path()).isEqualTo(path.toRealPath());
            assertThat(path.resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void thisProcessCannotHaveItTwiceAndTryingDoesNotLoseIt() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder)) {
            assertThatThrownBy(() -> DataDirectory.open(directory.path()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by this process");
            assertThatThrownBy(() -> ForkedServer.start("directory", folder))
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void anotherProcessThatHasItIsNamedAndItsDeathFreesIt() throws Exception {
        ForkedServer other = ForkedServer.start("directory", folder);

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("in use by process " + other.pid())
                .hasMessageContaining("--data-dir");

        other.kill();
        try (DataDirectory directory = DataDirectory.open(folder)) {
            assertThat(directory.path()).isEqualTo(folder.toRealPath());
        }
    }

    @Test
    void closedItCanBeOpenedAgain() {
        DataDirectory first = DataDirectory.open(folder);
        first.close();
        first.close();

        try (DataDirectory second = DataDirectory.open(folder)) {
            assertThat(second.path()).isEqualTo(first.path());
        }
    }

    @Test
    void anInterruptedThreadIsToldSoAndHoldsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        DataDirectory.open(folder).close();
    }

    @Test
    void aLinkToAFolderWillDo() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        try (DataDirectory directory = DataDirectory.open(link)) {
            assertThat(directory.path()).isEqualTo(real.toRealPath());
        }
    }

    @Test
    void aFileInItsPlaceIsRefusedInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("cannot write to the data directory " + file)
                .hasMessageContaining("in the way");
    }

    @Test
    void whereNothingCanBeMadeItSaysSo() {
        assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/tapekeeper")))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("cannot write to the data directory /proc/tapekeeper");
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryArchiveTest {

    @TempDir
    Path home;

    @Test
    void whoStoppedInOrderLeavesItsClassesToTheNext() throws IOException {
        RegistryArchive first = archive("registry-1.jar");
        write(first);
        first.keep();

        assertThat(archive("registry-1.jar").option()).startsWith("-XX:SharedArchiveFile=" + home);
        assertThat(archive("registry-2.jar").option()).startsWith("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void whatMayBeAPartIsDiscarded() throws IOException {
        RegistryArchive first = archive("registry-1.jar");
        write(first);
        first.discard();

        assertThat(home).isEmptyDirectory();
        assertThat(archive("registry-1.jar").option()).startsWith("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void twoAtATimeAreNotInEachOthersWay() throws IOException {
        RegistryArchive first = archive("registry-1.jar");
        RegistryArchive second = archive("registry-1.jar");
        write(first);
        write(second);
        first.keep();
        second.keep();

        assertThat(home.toFile().list()).hasSize(1);
    }

    @Test
    void aJvmThatLeftNothingIsNoFailure() {
        RegistryArchive first = archive("registry-1.jar");
        first.keep();
        first.discard();

        assertThat(home).isEmptyDirectory();
    }

    private RegistryArchive archive(String jar) {
        return new RegistryArchive(home.resolve(jar));
    }

    /** As the JVM does at its exit. */
    private static void write(RegistryArchive archive) throws IOException {
        Files.createFile(Path.of(archive.option().replace("-XX:ArchiveClassesAtExit=", "")));
    }
}

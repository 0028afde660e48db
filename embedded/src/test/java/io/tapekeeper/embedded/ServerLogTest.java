// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path folder;

    @Test
    void itsLastLinesAreQuotedOnOneLine() throws Exception {
        String text = IntStream.rangeClosed(1, 2000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        ServerLog log = new ServerLog(Files.writeString(folder.resolve("server.log"), text + "\n\n"));

        assertThat(log.quote())
                .isEqualTo("; its log is " + log.file()
                        + ", and ends: line 1995 | line 1996 | line 1997 | line 1998 | line 1999 | line 2000");
    }

    @Test
    void anEmptyLogSaysSo() throws Exception {
        ServerLog log = new ServerLog(Files.createFile(folder.resolve("server.log")));

        assertThat(log.quote()).endsWith("server.log (empty)");
    }

    @Test
    void theLogOfTheRunBeforeIsKeptAndNoOlderOne() throws Exception {
        ServerLog log = new ServerLog(folder.resolve("server.log"));
        for (String run : new String[] {"first", "second", "third"}) {
            Files.writeString(log.rotate().file(), run);
        }

        assertThat(log.file()).hasContent("third");
        assertThat(folder.resolve("server.log.1")).hasContent("second");
        assertThat(folder.toFile().list()).hasSize(2);
    }
}

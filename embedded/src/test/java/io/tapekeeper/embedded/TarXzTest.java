// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarXzTest {

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @TempDir
    Path target;

    @Test
    void programsCanBeRunAndLinksAreLinks() throws Exception {
        try (TarArchiveOutputStream tar = tar()) {
            file(tar, "bin/server", 0755);
            file(tar, "share/readme", 0644);
            link(tar, "lib/libpq.so", "libpq.so.5");
        }

        TarXz.unpack(new ByteArrayInputStream(archive.toByteArray()), target);

        assertThat(target.resolve("bin/server")).isExecutable().hasContent("bin/server");
        assertThat(Files.isExecutable(target.resolve("share/readme"))).isFalse();
        assertThat(Files.readSymbolicLink(target.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
    }

    @Test
    void anEntryThatLeadsOutIsRefused() throws Exception {
        try (TarArchiveOutputStream tar = tar()) {
            file(tar, "../outside", 0644);
        }

        assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(archive.toByteArray()), target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");
        assertThat(target.resolveSibling("outside")).doesNotExist();
    }

    private TarArchiveOutputStream tar() throws IOException {
        return new TarArchiveOutputStream(new XZCompressorOutputStream(archive));
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String to) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}

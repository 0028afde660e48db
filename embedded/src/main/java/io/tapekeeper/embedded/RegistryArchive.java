// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the registry's classes, with which it starts in half the time. The first registry that was ready and
 * then stopped in order leaves one; it fits one version of the registry and of the JVM. One thread at a time.
 */
final class RegistryArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryArchive.class);

    private final Path archive;
    private final Path unfinished;

    /** @param jar of the registry; the archive lies beside it */
    RegistryArchive(Path jar) {
        this.archive = jar.resolveSibling(jar.getFileName() + "-" + Runtime.version() + ".jsa");
        this.unfinished = jar.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime());
    }

    /** What the JVM is started with. */
    String option() {
        if (Files.exists(archive)) {
            return "-XX:SharedArchiveFile=" + archive;
        }
        return Files.isWritable(archive.getParent()) ? "-XX:ArchiveClassesAtExit=" + unfinished : "-Xshare:auto";
    }

    /** The JVM has ended, in order and after it was ready: what it left, if anything, is for all later ones. */
    void keep() {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            LOG.warn("the registry's classes are not kept as {}, so it starts slower: {}", archive, Reason.of(e));
        }
    }

    /** The JVM has ended otherwise: what it left may be a part. */
    void discard() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.warn("{} can be deleted, and was not: {}", unfinished, Reason.of(e));
        }
    }
}

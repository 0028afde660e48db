// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;

/**
 * PostgreSQL's programs, unpacked from the class path once per version. Any thread, and several JVMs at once: one
 * unpacks, the others wait for it.
 *
 * @param version such as 18.6.0
 */
record PostgresPrograms(Path home, String version) {

    /** Threads of one JVM cannot wait for each other on a file lock. */
    private static final Object UNPACKING = new Object();

    static PostgresPrograms in(Path serversDir) {
        String version = bundledVersion();
        Path home = serversDir.resolve("postgres-" + version);
        try {
            if (!Files.isDirectory(home)) {
                unpackOnce(serversDir, home);
            }
            return new PostgresPrograms(home, version);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot unpack PostgreSQL to " + home + ": " + Reason.of(e), e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The part of the version that data directories depend on. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    private static void unpackOnce(Path serversDir, Path home) throws IOException {
        Folders.make(serversDir);
        synchronized (UNPACKING) {
            try (FileChannel channel = FileChannel.open(
                            serversDir.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.isDirectory(home) && lock.isValid()) {
                    unpack(home);
                }
            }
        }
    }

    /** Beside its place first, so that a folder of that name is always whole. */
    private static void unpack(Path home) throws IOException {
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        Folders.make(unfinished);
        String archive = archiveName();
        try (InputStream stream = PostgresPrograms.class.getResourceAsStream("/" + archive)) {
            if (stream == null) {
                throw new EmbeddedServerException(archive + " is not on the class path: no PostgreSQL is bundled for"
                        + " this system, use one that runs already");
            }
            TarXz.unpack(stream, unfinished);
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return "postgres-%s-%s.txz".formatted(system, arm ? "arm_64" : "x86_64");
    }

    private static String bundledVersion() {
        Properties versions = new Properties();
        try (InputStream stream = PostgresPrograms.class.getResourceAsStream("versions.properties")) {
            versions.load(stream);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot read versions.properties from the class path: " + Reason.of(e), e);
        }
        return versions.getProperty("postgres");
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one PostgreSQL: {@code password}, {@code cluster} (its own data directory) and logs. One thread at a
 * time.
 *
 * @param home our folder, absolute and without links, since processes are recognised by it
 */
record PostgresCluster(Path home) {

    static final String USER = "tapekeeper";

    private static final int PASSWORD_BYTES = 24;

    Path data() {
        return home.resolve("cluster");
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    ServerLog log() {
        return new ServerLog(home.resolve("postgres.log"));
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot read PostgreSQL's password from " + passwordFile() + ": " + Reason.of(e), e);
        }
    }

    /** Makes the cluster when there is none; what an interrupted earlier attempt left is made anew. */
    void initialise(PostgresPrograms programs) {
        try {
            if (Files.exists(data())) {
                requireSameMajor(programs);
                return;
            }
            writePassword();
            Path unfinished = home.resolve("cluster.unfinished");
            Folders.delete(unfinished);
            initdb(programs, unfinished);
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot make PostgreSQL's files in " + home + ": " + Reason.of(e), e);
        }
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private void requireSameMajor(PostgresPrograms programs) throws IOException {
        String major = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!major.equals(programs.major())) {
            throw new EmbeddedServerException(
                    "%s was written by PostgreSQL %s, and this is %s: use another data directory, or pg_upgrade"
                            .formatted(data(), major, programs.version()));
        }
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.DSYNC);
    }

    private void initdb(PostgresPrograms programs, Path target) throws IOException {
        ServerLog log = new ServerLog(home.resolve("initdb.log"));
        List<String> command = List.of(
                programs.program("initdb"),
                "--pgdata=" + target,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C", // messages and sort order do not depend on the machine
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"); // upper and lower know all letters
        Process process = new ProcessBuilder(ChildCommand.ownSession(ChildCommand.notAsRoot(command)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.file().toFile())
                .start();
        if (waitFor(process) != 0) {
            throw new EmbeddedServerException(
                    "initdb failed with status %d%s".formatted(process.exitValue(), log.quote()));
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly().onExit().join();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted during initdb", e);
        }
    }
}

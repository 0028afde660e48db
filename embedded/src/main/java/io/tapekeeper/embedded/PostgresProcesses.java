// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes of one cluster that no longer have a parent to stop them. One thread at a time. */
final class PostgresProcesses {

    /** SIGINT ends sessions and writes a checkpoint; SIGQUIT leaves the rest to recovery at the next start. */
    static final StopSteps STOP = new StopSteps(List.of(
            new StopSteps.Step("INT", Duration.ofSeconds(30)), new StopSteps.Step("QUIT", Duration.ofSeconds(5))));

    /** Sessions end by themselves soon after their server, unless they are busy; SIGTERM cancels what they do. */
    private static final StopSteps ORPHANS = new StopSteps(List.of(new StopSteps.Step("TERM", Duration.ofSeconds(3))));

    private PostgresProcesses() {}

    /** Ends whatever an earlier run left on this cluster, so that a new server can have its files and memory. */
    static void clear(PostgresCluster cluster) {
        String data = cluster.data().toString();
        Leftovers.stop("PostgreSQL", process -> isServer(process, data), STOP);
        endOrphans(cluster);
        try {
            Files.deleteIfExists(cluster.pidFile()); // its number may be another program's by now, and block the start
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot remove " + cluster.pidFile() + ": " + Reason.of(e), e);
        }
    }

    /** Sessions, and an initdb, outlive a killed parent for a while; two servers on one cluster would destroy it. */
    static void endOrphans(PostgresCluster cluster) {
        Leftovers.stop("a PostgreSQL session", process -> worksIn(process, cluster.home()), ORPHANS);
    }

    private static boolean isServer(ProcessHandle process, String data) {
        return runs(process, "/bin/postgres") && Leftovers.hasArgument(process, data);
    }

    /** Never true without /proc (macOS): a start right after a kill may then fail, and say why. */
    private static boolean worksIn(ProcessHandle process, Path home) {
        return (runs(process, "/bin/postgres") || runs(process, "/bin/initdb"))
                && workingDirectory(process).startsWith(home);
    }

    /** Not "ends with": a program whose file was removed has that added to its path. */
    private static boolean runs(ProcessHandle process, String program) {
        return process.info()
                .command()
                .filter(command -> command.contains(program))
                .isPresent();
    }

    private static Path workingDirectory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException e) {
            return Path.of(""); // gone by now, or another user's: not ours
        }
    }
}

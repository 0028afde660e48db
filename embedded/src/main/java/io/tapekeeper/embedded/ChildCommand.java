// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is put before a command so that the process starts as we need it; each program execs the next in place. */
final class ChildCommand {

    private static final List<String> OTHER_USER = List.of("unshare", "--user");

    private ChildCommand() {}

    /**
     * In a session of its own: a terminal's Ctrl-C reaches every process of the foreground group, and would stop
     * the database before the programs that write to it. Without setsid (macOS) the command stays as it is.
     */
    static List<String> ownSession(List<String> command) {
        return isOnPath("setsid") ? prefixed(List.of("setsid"), command) : command;
    }

    /**
     * As some user other than root, which PostgreSQL refuses to run as: in a user namespace without a mapping, root is
     * the overflow user and still owns its files.
     */
    static List<String> notAsRoot(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        if (!succeeds(prefixed(OTHER_USER, List.of("true")))) {
            throw new EmbeddedServerException(
                    "PostgreSQL refuses to run as root, and `unshare --user` is missing or not"
                            + " permitted here: run as another user, or use a PostgreSQL that runs already");
        }
        return prefixed(OTHER_USER, command);
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot tell which user this is from /proc/self: " + Reason.of(e), e);
        }
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(":")).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a drill that was killed left running. Any thread. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Ends every process that works in this directory, and unmounts what is mounted there. Without /proc (macOS) none is
     * found, and those have to be ended by hand.
     *
     * @param directory of a drill that has ended
     */
    public static void endAllIn(Path directory) throws IOException {
        Path real = directory.toRealPath();
        ProcessHandle.allProcesses()
                .filter(process -> workingDirectory(process).startsWith(real))
                .forEach(Signals::kill);
        if (Files.exists(Servers.disk(real))) {
            SmallDisk.unmount(Servers.disk(real));
        }
    }

    private static Path workingDirectory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException e) {
            return Path.of(""); // gone by now, or another user's
        }
    }
}

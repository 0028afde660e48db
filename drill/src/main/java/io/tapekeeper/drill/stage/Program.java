// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * How the program under test is started.
 *
 * @param java the command up to its main class, without class path and memory, which each process has its own of
 * @param classPath given by the environment, because a process that is recognised by its command line needs a short one
 * @param mainClass what runs a command of Tapekeeper
 */
public record Program(List<String> java, String classPath, String mainClass) {

    /** As it ships. */
    private static final String SINK_HEAP = "-Xmx192m";
    /** A broker and two ingests with what ships would not share a small machine with two sinks and the drill. */
    private static final String LITTLE_HEAP = "-Xmx384m";
    /**
     * Six JVMs may start at once, on two cores: these compile just enough to be ready soon, and read the archive of their
     * classes instead of mapping it. It takes its whole size of memory then, but not a page fault for each page they change.
     */
    private static final List<String> READY_SOON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+IgnoreUnrecognizedVMOptions", // the next option is Linux's
            "-XX:+UseTransparentHugePages",
            "-XX:+UnlockDiagnosticVMOptions", // the next option is one
            "-XX:ArchiveRelocationMode=1");

    public Program {
        java = List.copyOf(java);
    }

    /** The command of a process, up to its main class. */
    List<String> javaFor(String command) {
        List<String> all = new ArrayList<>(java);
        all.add(command.equals("sink") ? SINK_HEAP : LITTLE_HEAP);
        all.addAll(READY_SOON);
        return all;
    }
}

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

    private static final List<String> SHIPPED_MEMORY = List.of("-Xmx192m", "-XX:+UseSerialGC");
    /** A broker and two ingests with what ships would not share a small machine with two sinks and the drill. */
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx384m", "-XX:+UseSerialGC");
    /** Stands for a Kafka that elsewhere has machines of its own: compiles just enough to be ready soon. */
    private static final List<String> READY_SOON = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    public Program {
        java = List.copyOf(java);
    }

    /** The command of a process, up to its main class. */
    List<String> javaFor(String command) {
        List<String> all = new ArrayList<>(java);
        all.addAll(
                switch (command) {
                    case "sink" -> SHIPPED_MEMORY;
                    case "broker" -> READY_SOON;
                    default -> LITTLE_MEMORY;
                });
        return all;
    }
}

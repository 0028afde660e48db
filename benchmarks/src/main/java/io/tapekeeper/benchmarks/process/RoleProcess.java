// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of Tapekeeper's roles, started by the program's own command and stopped by a signal. Any thread. */
public final class RoleProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 30;
    private static final long KIB = 1024;
    /** Whoever measures measures what ships, not how the caller's shell is set up. */
    private static final List<String> NOT_INHERITED = List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final String OUR_KEYS = "TAPEKEEPER_";

    private final String role;
    private final Process process;
    private final Path log;

    private RoleProcess(String role, Process process, Path log) {
        this.role = role;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; it is ready when it works.
     *
     * @param program what starts Tapekeeper, without the role
     * @param environment configures it, and nothing else does: our keys and Java's options are not inherited
     * @param log gets what it says
     */
    public static RoleProcess start(List<String> program, String role, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(program);
        command.add(role);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith(OUR_KEYS) || NOT_INHERITED.contains(key));
        builder.environment().putAll(environment);
        try {
            return new RoleProcess(role, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(role + " cannot be started by " + program, e);
        }
    }

    /** @throws IllegalStateException if it has ended */
    public void requireRunning() {
        if (!process.isAlive()) {
            throw new IllegalStateException(role + " ended by itself; it said: " + LogTail.of(log));
        }
    }

    /** Resident memory now; 0 where the system does not tell. */
    public long memoryBytes() {
        return status("VmRSS:");
    }

    /** The most resident memory it ever had; 0 where the system does not tell. */
    public long peakMemoryBytes() {
        return status("VmHWM:");
    }

    /** Stops it in order, else at once. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private long status(String field) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the memory of " + role + " cannot be read", e);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a second JVM, which a test kills as a crash would. */
final class ForkedServer implements AutoCloseable {

    private final Process process;
    private final long serverPid;
    private final String address;

    private ForkedServer(Process process, String[] ready) {
        this.process = process;
        this.serverPid = Long.parseLong(ready[1]);
        this.address = ready[2];
    }

    static ForkedServer start(String kind, Path dataDir) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtapekeeper.home=" + System.getProperty("tapekeeper.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        kind,
                        dataDir.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            said.append(line).append('\n');
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the second JVM ended before its " + kind + " was ready: " + said);
        }
        return new ForkedServer(process, line.split(" ", 3));
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle server() {
        return ProcessHandle.of(serverPid).orElseThrow();
    }

    String address() {
        return address;
    }

    /** Kills the JVM alone, as {@code kill -9} does; what it started lives on. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}

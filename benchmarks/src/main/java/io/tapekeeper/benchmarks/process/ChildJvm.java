// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main method of this package in a JVM of its own, which ends with its parent. Any thread. */
public final class ChildJvm implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** A Kafka broker; its address is what clients bootstrap from. */
    public static ChildJvm kafka(Path dataDir) {
        return start(KafkaMain.class, List.of(dataDir.toString()), dataDir.resolveSibling("kafka.log"));
    }

    /** The reference of ingest, see {@link PassThroughMain}. */
    public static ChildJvm passThrough(String bootstrapServers, Path stateDir) {
        return start(
                PassThroughMain.class,
                List.of(bootstrapServers, stateDir.toString()),
                stateDir.resolveSibling("pass-through.log"));
    }

    /** The reference of latency, see {@link BarePipelineMain}. */
    public static ChildJvm barePipeline(String bootstrapServers, String registryUrl, String jdbcUrl, Path log) {
        return start(BarePipelineMain.class, List.of(bootstrapServers, registryUrl, jdbcUrl), log);
    }

    /** What it said when it was ready. */
    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end, and sees to it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ChildJvm start(Class<?> main, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseG1GC",
                "-Dlogback.configurationFile=io/tapekeeper/benchmarks/process/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            return new ChildJvm(process, readAddress(process, main, log));
        } catch (IOException e) {
            throw new UncheckedIOException(main.getSimpleName() + " cannot be started", e);
        }
    }

    private static String readAddress(Process process, Class<?> main, Path log) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(ChildMain.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(
                    main.getSimpleName() + " ended before it was ready; it said: " + LogTail.of(log));
        }
        return line.substring(ChildMain.READY.length());
    }
}

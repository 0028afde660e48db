// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the program as its users do: in a process of its own, and where i is no I in upper case. */
final class Tapekeeper {

    private static final long LONGEST_MINUTES = 5;

    private Tapekeeper() {}

    /** What a command left behind. */
    record Result(int status, String out, String err) {}

    /** Runs a command to its end. */
    static Result run(Object... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs a command to its end, with something in its environment. */
    static Result run(Map<String, String> environment, Object... arguments) {
        try {
            Path out = Files.createTempFile("tapekeeper", ".out");
            Path err = Files.createTempFile("tapekeeper", ".err");
            try {
                ProcessBuilder builder =
                        process(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            List.of(arguments) + " did not end; it said " + Files.readString(err));
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command that is not started yet. */
    static ProcessBuilder process(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Colombo",
                "-Dtapekeeper.internal.servers="
                        + Path.of(System.getProperty("tapekeeper.home"), "embedded", "target", "servers"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.tapekeeper.app.Main"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }
}

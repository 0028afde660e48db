// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes the Kafka broker, in a process of its own. */
final class Broker {

    static final String NAME = "the broker";

    private static final long START_SECONDS = 60;
    private static final long POLL_MS = 20;

    private Broker() {}

    /** A broker that is not started yet. */
    static RoleProcess in(Path folder, Program program, Consumer<String> endedByItself) {
        List<String> command = List.of("broker", folder.toString());
        return new RoleProcess(NAME, program, command, Map.of(), folder, endedByItself);
    }

    /** Waits until it says where it is, {@code host:port}; it stays there. */
    static String awaitAddress(Path folder, RoleProcess broker) {
        Path file = folder.resolve("address");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try {
            while (!Files.exists(file)) {
                if (!broker.isRunning() || System.nanoTime() > deadline) {
                    throw new DrillException("the broker did not start; its log is " + broker.log());
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DrillException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillException("interrupted while the broker was starting", e);
        }
    }
}

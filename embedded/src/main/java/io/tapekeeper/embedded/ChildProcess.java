// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A server process that we started; its output goes to a file. Any thread. */
final class ChildProcess {

    /** A server that has said nothing for so long hangs; one that recovers a big log keeps saying so. */
    private static final Duration START_SILENCE = Duration.ofSeconds(60);

    private static final long POLL_MS = 50;
    private static final int KILLED = 128 + 9;

    private final String server;
    private final Process process;
    private final ServerLog log;
    private final StopSteps steps;
    private final CompletableFuture<EmbeddedServerException> failure = new CompletableFuture<>();
    private volatile boolean stopping;

    private ChildProcess(String server, Process process, ServerLog log, StopSteps steps) {
        this.server = server;
        this.process = process;
        this.log = log;
        this.steps = steps;
        process.onExit().thenAccept(ended -> reportUnlessStopping());
    }

    /** Starts it in a session of its own. The consumer completes the builder: environment, working directory. */
    static ChildProcess start(
            String server, List<String> command, Consumer<ProcessBuilder> settings, ServerLog log, StopSteps steps) {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.ownSession(command))
                .redirectErrorStream(true)
                .redirectOutput(log.rotate().file().toFile());
        settings.accept(builder);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(server, process, log, steps);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot start " + server + ": " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    CompletableFuture<EmbeddedServerException> failure() {
        return failure;
    }

    /** Whether it has ended, by itself or as it was asked to, and not by kill -9. */
    boolean endedInOrder() {
        return !process.isAlive() && process.exitValue() != KILLED;
    }

    /** Blocks until the server is ready; if it ends, hangs or the thread is interrupted, stops it and throws. */
    void awaitReady(BooleanSupplier ready) {
        try {
            pollUntil(ready);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** @return whether it had to be killed */
    boolean stop() {
        stopping = true;
        return steps.stop(process.toHandle(), process::isAlive);
    }

    private void pollUntil(BooleanSupplier ready) {
        long size = log.size();
        long heard = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (log.size() != size) {
                size = log.size();
                heard = System.nanoTime();
            }
            if (System.nanoTime() - heard > START_SILENCE.toNanos()) {
                throw new EmbeddedServerException("%s did not become ready, silent for %d s%s"
                        .formatted(server, START_SILENCE.toSeconds(), log.quote()));
            }
            throwIfEndsSoon();
        }
    }

    private void throwIfEndsSoon() {
        try {
            process.onExit().get(POLL_MS, TimeUnit.MILLISECONDS);
            throw new EmbeddedServerException(
                    "%s did not start: it ended with status %d%s".formatted(server, process.exitValue(), log.quote()));
        } catch (TimeoutException e) {
            return; // still running, as it should
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while " + server + " was starting", e);
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("cannot watch " + server + ": " + e.getCause(), e);
        }
    }

    private void reportUnlessStopping() {
        if (!stopping) {
            failure.complete(new EmbeddedServerException(
                    "%s ended by itself with status %d%s".formatted(server, process.exitValue(), log.quote())));
        }
    }
}

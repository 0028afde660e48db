// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How a kind of server is asked to stop: signals from polite to firm, each with the time it gets, and SIGKILL last.
 * Any thread.
 */
record StopSteps(List<Step> steps) {

    private static final Duration KILL_WAIT = Duration.ofSeconds(5);
    private static final long POLL_MS = 20;

    /** @param signal name without SIG, as {@code kill} takes it */
    record Step(String signal, Duration patience) {}

    /**
     * Stops a process and waits until it is gone.
     *
     * @param alive whether it still runs; not the handle's own word, which takes a zombie for alive
     * @return whether SIGKILL was needed
     */
    boolean stop(ProcessHandle process, BooleanSupplier alive) {
        for (Step step : steps) {
            if (!alive.getAsBoolean()) {
                return false;
            }
            signal(process.pid(), step.signal());
            awaitGone(alive, step.patience());
        }
        if (!alive.getAsBoolean()) {
            return false;
        }
        process.destroyForcibly();
        awaitGone(alive, KILL_WAIT);
        return true;
    }

    /** Waits, through interrupts, since a process that is left behind holds the data directory. */
    static void awaitGone(BooleanSupplier alive, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        boolean interrupted = false;
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the shell's own kill: Java can only send TERM and KILL, and small systems have no kill program. */
    private static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot run sh to stop process " + pid + ": " + e.getMessage(), e);
        }
    }
}

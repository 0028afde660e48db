// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command in the foreground until it is told to stop, by Ctrl-C or SIGTERM, or until what it runs fails. */
final class Foreground {

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private Foreground() {}

    /**
     * Returns only when the part failed; a signal stops the part in order and ends the process with status 0.
     *
     * @param part closed in either case
     * @param failure completes when the part cannot go on
     * @throws CommandFailure with the reason of the failure
     */
    static void run(AutoCloseable part, CompletionStage<?> failure) throws InterruptedException {
        Thread hook = new Thread(() -> stop(part), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        CompletableFuture<?> failed = failure.toCompletableFuture();
        try {
            failed.get();
        } catch (ExecutionException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            close(part);
            throw new CommandFailure(e.getCause().getMessage(), e.getCause());
        }
    }

    private static void stop(AutoCloseable part) {
        int status = close(part) ? 0 : 1;
        Runtime.getRuntime().halt(status);
    }

    private static boolean close(AutoCloseable part) {
        try {
            part.close();
            return true;
        } catch (Exception e) {
            LOG.error("not stopped in order", e);
            System.err.println("tapekeeper: not stopped in order: " + e.getMessage());
            return false;
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a command in the foreground until it is told to stop, by Ctrl-C or SIGTERM, or until what it runs fails. A signal
 * stops it in order, also in the middle of its start, and ends the process with status 0.
 */
final class Foreground {

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);
    private static final long LONGEST_START_SECONDS = 60;

    private final AutoCloseable part;
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopOnSignal, "stop");

    private Foreground(AutoCloseable part) {
        this.part = part;
    }

    /** Starts what runs in the foreground. */
    @FunctionalInterface
    interface Start {
        /** @return completes when it cannot go on, or is done */
        CompletionStage<Void> start() throws IOException;
    }

    /**
     * Starts, and returns when what was started is done.
     *
     * @param part closed at the end, whatever was started of it
     * @throws CommandFailure with the reason, when it cannot go on
     */
    static void run(AutoCloseable part, Start start) throws IOException, InterruptedException {
        Foreground foreground = new Foreground(part);
        Runtime.getRuntime().addShutdownHook(foreground.hook);
        foreground.awaitFailure(foreground.started(start));
    }

    private CompletionStage<Void> started(Start start) throws IOException, InterruptedException {
        try {
            return start.start();
        } catch (IOException | RuntimeException e) {
            startEnded.countDown();
            end();
            throw e;
        } finally {
            startEnded.countDown();
        }
    }

    private void awaitFailure(CompletionStage<Void> failure) throws InterruptedException {
        try {
            failure.toCompletableFuture().get();
            end();
        } catch (InterruptedException e) {
            end();
            throw e;
        } catch (ExecutionException e) {
            end();
            throw new CommandFailure(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Stops everything here, or, when a signal has come, lets its hook do so and end the process. */
    private void end() throws InterruptedException {
        if (!hookIsOff()) {
            Thread.interrupted();
            new CountDownLatch(1).await();
        }
        close();
    }

    private boolean hookIsOff() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // the process is ending already
        }
    }

    private void stopOnSignal() {
        if (startEnded.getCount() > 0) {
            starter.interrupt();
        }
        try {
            startEnded.await(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            LOG.warn("interrupted while the start was called off", e);
        }
        int status = close() ? 0 : 1;
        Runtime.getRuntime().halt(status);
    }

    private boolean close() {
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

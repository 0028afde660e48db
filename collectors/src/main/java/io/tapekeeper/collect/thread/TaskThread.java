// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.thread;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that runs one task until it is done, fails, or is stopped. Any thread. */
public final class TaskThread {

    /** What to run; it is to return or throw soon after an interrupt. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private TaskThread(String name, Task task) {
        this.thread = new Thread(() -> run(task), name);
        thread.setDaemon(true);
    }

    public static TaskThread start(String name, Task task) {
        TaskThread started = new TaskThread(name, task);
        started.thread.start();
        return started;
    }

    private void run(Task task) {
        try {
            task.run();
            ended.complete(null);
        } catch (Throwable e) {
            if (stopping.get() && isInterrupt(e)) {
                ended.complete(null);
            } else {
                LOG.error("{} failed: {}", thread.getName(), e.getMessage(), e);
                ended.completeExceptionally(e);
            }
        }
    }

    private static boolean isInterrupt(Throwable e) {
        // Kafka's producer wraps it.
        return e instanceof InterruptedException || e.getCause() instanceof InterruptedException;
    }

    /** Completes when the task is over: normally if it was done or stopped, else with what it threw. */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    /** Asks the task to end; does not wait. */
    public void stop() {
        // A second interrupt would disturb the orderly end that the first began.
        if (stopping.compareAndSet(false, true)) {
            thread.interrupt();
        }
    }

    /**
     * Asks the task to end and waits for it.
     *
     * @return false if it still runs after {@code timeout}
     */
    public boolean stop(Duration timeout) {
        stop();
        if (Thread.currentThread() == thread) {
            return true;
        }
        try {
            thread.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.ingest.IngestApplication;
import io.tapekeeper.ingest.IngestHealth;
import io.tapekeeper.sink.SinkApplication;
import io.tapekeeper.sink.SinkHealth;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks every second whether a role has failed for good. Any thread. */
public final class RoleWatch implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "role-watch");
        created.setDaemon(true);
        return created;
    });
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /** Ends the watch's {@link #failure()} once the role has failed for good. */
    public RoleWatch watch(String role, Supplier<Optional<String>> failed) {
        thread.scheduleWithFixedDelay(
                () -> failed.get()
                        .ifPresent(reason ->
                                failure.completeExceptionally(new RoleFailedException(role + " stopped: " + reason))),
                1,
                1,
                TimeUnit.SECONDS);
        return this;
    }

    public RoleWatch watch(IngestApplication ingest) {
        return watch(
                "ingest",
                () -> ingest.health().state() == IngestHealth.State.FAILED
                        ? Optional.of(String.valueOf(ingest.health().problem()))
                        : Optional.empty());
    }

    public RoleWatch watch(SinkApplication sink) {
        return watch(
                "the sink",
                () -> sink.health().state() == SinkHealth.State.FAILED
                        ? Optional.of(String.valueOf(sink.health().problem()))
                        : Optional.empty());
    }

    /** Completes, with the reason, when a role has failed. */
    public CompletionStage<Void> failure() {
        return failure.minimalCompletionStage();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

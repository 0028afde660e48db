// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.workload.MarkerRound;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Watches, beside all else, until what was sent is stored. Any thread. */
final class Recovery {

    private static final long POLL_MS = 100;
    private static final int TIMEOUT_SECONDS = 5;

    private final String jdbcUrl;

    /** @param jdbcUrl of a database that may be away, with user and password */
    Recovery(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl + "&loginTimeout=" + TIMEOUT_SECONDS + "&socketTimeout=" + TIMEOUT_SECONDS;
    }

    /**
     * Sends markers, which waits while Kafka is away, and watches until they are stored.
     *
     * @return how long that took from now on; empty if it took longer than the limit
     */
    CompletableFuture<Optional<Duration>> watch(Supplier<MarkerRound> sending, Duration limit) {
        CompletableFuture<Optional<Duration>> recovered = new CompletableFuture<>();
        Thread thread = new Thread(() -> watch(sending, limit, recovered), "recovery");
        thread.setDaemon(true);
        thread.start();
        return recovered;
    }

    private void watch(Supplier<MarkerRound> sending, Duration limit, CompletableFuture<Optional<Duration>> recovered) {
        long began = System.nanoTime();
        try {
            MarkerRound round = sending.get();
            while (!isStored(round)) {
                if (System.nanoTime() - began > limit.toNanos()) {
                    recovered.complete(Optional.empty());
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
            recovered.complete(Optional.of(Duration.ofNanos(System.nanoTime() - began)));
        } catch (InterruptedException | RuntimeException e) {
            recovered.completeExceptionally(e);
        }
    }

    private boolean isStored(MarkerRound round) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return round.isStored(connection);
        } catch (SQLException e) {
            return false; // PostgreSQL is not back yet
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.frame.FrameCounts;
import io.tapekeeper.collect.time.Sleeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one address connected. {@link #run} one thread; the rest any thread. */
final class StreamLoop {

    private static final Logger LOG = LoggerFactory.getLogger(StreamLoop.class);

    private final URI address;
    private final FeedSettings settings;
    private final HttpClient http;
    private final FrameIntake intake;
    private final Clock clock;
    private final Backoff backoff;
    private Instant lastSession = Instant.EPOCH;
    private volatile boolean connected;
    private volatile long reconnects;

    StreamLoop(URI address, FeedSettings settings, HttpClient http, FrameIntake intake, Clock clock) {
        this.address = address;
        this.settings = settings;
        this.http = http;
        this.intake = intake;
        this.clock = clock;
        this.backoff = new Backoff(settings.leastBackoff(), settings.mostBackoff(), new Random());
    }

    /** Runs until interrupted, or until a frame cannot be kept or published: then throws what that threw. */
    void run() throws Exception {
        long attempts = 0;
        while (true) {
            reconnects = attempts;
            attempts++;
            String end = connectOnce();
            Duration pause = backoff.next();
            LOG.info("{}: {}; connecting again in {} ms", address, end, pause.toMillis());
            Sleeper.REAL.sleep(pause);
        }
    }

    /** @return why the connection ended, or why there was none */
    private String connectOnce() throws Exception {
        Connection connection = new Connection(intake, nextSession());
        CompletableFuture<WebSocket> connecting = http.newWebSocketBuilder()
                .connectTimeout(settings.connectTimeout())
                .buildAsync(address, connection);
        WebSocket socket;
        try {
            socket = connecting.get();
        } catch (ExecutionException e) {
            return "cannot be connected to: " + e.getCause();
        } catch (InterruptedException e) {
            connecting.thenAccept(WebSocket::abort);
            throw e;
        }
        return use(connection, socket);
    }

    private String use(Connection connection, WebSocket socket) throws Exception {
        String end = awaitEnd(connection, socket);
        intake.idle();
        return end;
    }

    private String awaitEnd(Connection connection, WebSocket socket) throws Exception {
        LOG.info("{}: connected", address);
        connected = true;
        long since = System.nanoTime();
        try {
            return connection.awaitEnd(settings.silence());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            connected = false;
            // A venue that accepts and hangs up at once is no success.
            if (System.nanoTime() - since >= settings.mostBackoff().toNanos()) {
                backoff.reset();
            }
            connection.close(socket, settings.closeTimeout());
        }
    }

    private Instant nextSession() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant next = now.isAfter(lastSession) ? now : lastSession.plus(1, ChronoUnit.MICROS);
        lastSession = next;
        return next;
    }

    boolean connected() {
        return connected;
    }

    long reconnects() {
        return reconnects;
    }

    @Nullable
    Instant lastFrame() {
        return intake.lastFrame();
    }

    FrameCounts counts() {
        return intake.counts();
    }
}

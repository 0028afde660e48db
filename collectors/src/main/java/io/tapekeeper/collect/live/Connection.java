// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.tapekeeper.collect.tape.TapeException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection, from open to end. The socket's thread takes the frames, one after the other: while a frame is
 * being published, the venue has to wait. The feed's thread awaits the end. (The JDK's socket answers pings by itself.)
 */
final class Connection implements WebSocket.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int MOST_FRAME_CHARS = 16 << 20;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final FrameIntake intake;
    private final Instant session;
    private final StringBuilder partial = new StringBuilder();
    private final ReentrantLock handling = new ReentrantLock();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile boolean open = true;
    private volatile long lastFrameNanos = System.nanoTime();

    Connection(FrameIntake intake, Instant session) {
        this.intake = intake;
        this.session = session;
    }

    @Override
    public void onOpen(WebSocket socket) {
        lastFrameNanos = System.nanoTime();
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        partial.append(part);
        if (partial.length() > MOST_FRAME_CHARS) {
            partial.setLength(0);
            ended.complete("a frame was longer than " + MOST_FRAME_CHARS + " characters");
        } else if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            handle(frame);
        }
        socket.request(1);
        return null;
    }

    private void handle(String frame) {
        handling.lock();
        try {
            if (open) {
                intake.accept(frame, session);
            }
        } catch (TapeException | RuntimeException e) {
            open = false;
            ended.completeExceptionally(e);
        } finally {
            lastFrameNanos = System.nanoTime();
            handling.unlock();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        ended.complete("a binary frame came where text is sent");
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        ended.complete("closed by the venue with " + statusCode + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended.complete("lost: " + error);
    }

    /**
     * Waits until the connection is no more of use.
     *
     * @return why
     * @throws ExecutionException with what the intake threw
     */
    String awaitEnd(Duration silence) throws InterruptedException, ExecutionException, TapeException {
        long tickNanos = Math.min(silence.toNanos() / 4, LONGEST_TICK.toNanos());
        while (true) {
            try {
                return ended.get(tickNanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long idleNanos = System.nanoTime() - lastFrameNanos;
                // A frame that waits for Kafka is no silence of the venue.
                if (idleNanos > silence.toNanos() && !handling.isLocked()) {
                    return "silent for " + silence;
                }
                if (idleNanos > LONGEST_TICK.toNanos()) {
                    intake.idle();
                }
            }
        }
    }

    /** Takes no further frame, says goodbye, and lets go; at most about twice {@code timeout}. */
    void close(WebSocket socket, Duration timeout) throws InterruptedException {
        open = false;
        if (!handling.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("a frame is still being published after {}; the connection is closed all the same", timeout);
        } else {
            handling.unlock();
        }
        if (!ended.isDone() && !socket.isOutputClosed()) {
            sayGoodbye(socket, timeout);
        }
        socket.abort();
    }

    private void sayGoodbye(WebSocket socket, Duration timeout) throws InterruptedException {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .thenCombine(ended, (sent, reason) -> reason)
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no goodbye from the venue: {}", e.toString());
        }
    }
}

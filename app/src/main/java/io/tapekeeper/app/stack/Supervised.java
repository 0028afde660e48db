// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import io.tapekeeper.embedded.EmbeddedServer;
import io.tapekeeper.embedded.EmbeddedServerException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded server that is started anew, where it was, when it dies of itself: its clients wait and go on. Any thread.
 *
 * @param <S> the server
 */
final class Supervised<S extends EmbeddedServer> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final UnaryOperator<S> startAnew;
    private final ScheduledExecutorService restarts;
    private S server;
    private boolean closed;

    /**
     * @param server running
     * @param startAnew starts a successor of the given dead one on the same port and data
     */
    Supervised(String name, S server, UnaryOperator<S> startAnew) {
        this.name = name;
        this.server = server;
        this.startAnew = startAnew;
        this.restarts = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "supervisor-" + name);
            thread.setDaemon(true);
            return thread;
        });
        watch();
    }

    /** The one that runs now. */
    synchronized S server() {
        return server;
    }

    private synchronized void watch() {
        server.failure().thenAccept(reason -> {
            LOG.error("{} died and is started anew: {}", name, reason.getMessage());
            scheduleRestart(FIRST_PAUSE);
        });
    }

    private synchronized void scheduleRestart(Duration pause) {
        if (!closed) {
            restarts.schedule(() -> restart(pause), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void restart(Duration pause) {
        if (closed) {
            return;
        }
        try {
            server.close();
            server = startAnew.apply(server);
            LOG.info("{} runs again", name);
            watch();
        } catch (EmbeddedServerException e) {
            LOG.error("{} does not start: {}", name, e.getMessage());
            Duration next = pause.multipliedBy(2);
            scheduleRestart(next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        restarts.shutdownNow();
        server().close();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.live;

import io.javalin.Javalin;
import io.javalin.websocket.WsConnectContext;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;

/** A WebSocket server that says what a test tells it to. */
final class TestVenue implements AutoCloseable {

    /** How a connection ended, as the server saw it. */
    record Closed(int status) {}

    private final BlockingQueue<WsConnectContext> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Closed> closed = new LinkedBlockingQueue<>();
    private final Javalin server;

    TestVenue() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.ws("/stream", socket -> {
                socket.onConnect(connections::add);
                socket.onClose(context -> closed.add(new Closed(context.status())));
            });
        });
        server.start("127.0.0.1", 0);
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    /** Waits for the next connection that a client makes. */
    WsConnectContext nextConnection() throws InterruptedException {
        WsConnectContext connection = connections.poll(30, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("nobody connected within 30 s");
        }
        return connection;
    }

    /** Waits for the next end of a connection. */
    Closed nextClosed() throws InterruptedException {
        Closed end = closed.poll(30, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("no connection ended within 30 s");
        }
        return end;
    }

    static void sendInParts(WsConnectContext connection, String... parts) throws Exception {
        for (int i = 0; i < parts.length; i++) {
            Callback.Completable sent = new Callback.Completable();
            connection.session.sendPartialText(parts[i], i == parts.length - 1, sent);
            sent.get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

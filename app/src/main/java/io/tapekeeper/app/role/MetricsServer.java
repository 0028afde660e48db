// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /metrics} and {@code /health/*} of a role that serves nothing else. Any thread. */
public final class MetricsServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts serving.
     *
     * @param problem what keeps the role from working now, if anything does: not ready then
     * @throws IOException if the address cannot be listened on
     */
    public static MetricsServer start(
            String host, int port, PrometheusMeterRegistry meters, Supplier<Optional<String>> problem)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new IOException(
                    "metrics cannot be served on " + host + ":" + port + " (tapekeeper.metrics.port): "
                            + e.getMessage(),
                    e);
        }
        server.createContext("/metrics", exchange -> answer(exchange, OK, meters.scrape()));
        server.createContext("/health/live", exchange -> answer(exchange, OK, "up\n"));
        server.createContext("/health/ready", exchange -> {
            Optional<String> now = problem.get();
            answer(exchange, now.isEmpty() ? OK : UNAVAILABLE, now.orElse("up") + "\n");
        });
        server.start();
        return new MetricsServer(server);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

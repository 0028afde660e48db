// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.javalin.config.JavalinConfig;
import io.tapekeeper.api.problem.ConnectionProblems;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the HTTP server itself is set up: threads, limits, what it says about itself. */
final class HttpServer {

    private static final int MOST_THREADS = 64;
    private static final int LONGEST_HEAD_BYTES = 16 * 1024;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(3);

    /** For threads to end once their connections are closed; half of it passes before they are interrupted. */
    private static final Duration THREADS_STOP_TIMEOUT = Duration.ofSeconds(1);

    /** A connection without a request must not hold up the stop. */
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(50);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private HttpServer() {}

    static void configure(JavalinConfig config, ApiSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.addConnector((server, http) -> opened(server, http, settings));
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
        config.jetty.modifyServer(HttpServer::modify);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("http");
        threads.setStopTimeout(THREADS_STOP_TIMEOUT.toMillis());
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-request-"));
        }
        return threads;
    }

    private static void limit(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(LONGEST_HEAD_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    }

    private static void modify(Server server) {
        server.setErrorHandler(new ConnectionProblems());
        server.insertHandler(new GracefulHandler());
    }

    /**
     * Stops listening and waits for connections to end with their requests; false if some are open after a few seconds.
     * Not left to the server's own stop, which fails, though it has stopped, when a request takes longer.
     */
    static boolean drained(Server server) {
        if (!server.isRunning()) {
            return true;
        }
        try {
            Graceful.shutdown(server).get(LONGEST_DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opened here and not by the framework, which would log a port in use as an error of its own. */
    private static ServerConnector opened(Server server, HttpConfiguration http, ApiSettings settings) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
        try {
            connector.open();
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
        return connector;
    }

    /** The one line that says why it did not start. */
    private static ApiStartException cannotListen(ApiSettings settings, IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("already in use")) {
            return new ApiStartException(
                    "port " + settings.port() + " is in use at " + settings.host()
                            + ": stop what listens there, or take another port (0 is any free one)",
                    failure);
        }
        return new ApiStartException(
                "cannot listen on " + settings.host() + " port " + settings.port() + ": " + reason, failure);
    }
}

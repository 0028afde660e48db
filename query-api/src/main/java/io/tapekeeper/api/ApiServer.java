// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.tapekeeper.api.problem.Problems;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API and its web page. Any thread; the port is open from {@link #start} to {@link #close}.
 */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final Javalin javalin;
    private final String host;

    private ApiServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Starts listening.
     *
     * @throws ApiStartException if the port is in use or the address is not this machine's
     */
    public static ApiServer start(ApiSettings settings, ApiSources sources, Clock clock) {
        Access access = new Access(settings);
        Javalin javalin = Javalin.create(config -> {
            HttpServer.configure(config, settings);
            configureRoutes(config, access, sources, clock);
        });
        javalin.start();
        return new ApiServer(javalin, settings.host());
    }

    private static void configureRoutes(JavalinConfig config, Access access, ApiSources sources, Clock clock) {
        config.routes.before(SecurityHeaders::add);
        config.routes.before(access::checkHost);
        Routes.of(sources, clock).forEach(route -> route.register(config.routes, access));
        config.routes.exception(HttpResponseException.class, Problems::answer);
        config.routes.exception(Exception.class, Problems::answer);
    }

    /** The port that is listened on, also where the settings left the choice to the system. */
    public int port() {
        return javalin.port();
    }

    /** Where it is reached, without a slash at the end. */
    public String url() {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port();
    }

    /** Stops listening, lets running requests end for a few seconds, then ends them; again does nothing. */
    @Override
    public void close() {
        if (!HttpServer.drained(javalin.jettyServer().server())) {
            LOG.warn("the API stopped while connections were still open: a request on one of them has had no answer");
        }
        javalin.stop();
    }
}

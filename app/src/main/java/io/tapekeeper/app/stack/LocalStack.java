// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tapekeeper.api.ApiServer;
import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Endpoints;
import io.tapekeeper.app.role.Meters;
import io.tapekeeper.app.role.Preparation;
import io.tapekeeper.app.role.Publishing;
import io.tapekeeper.app.role.RoleWatch;
import io.tapekeeper.app.role.Roles;
import io.tapekeeper.collect.live.FeedSettings;
import io.tapekeeper.collect.live.LiveFeed;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.venue.Venue;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.monitor.Monitor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * Everything in this process, on one data directory: servers, ingest, sink, API, and what feeds them. Any thread.
 * What a killed predecessor left running is cleaned up by its successor's start.
 */
public final class LocalStack {

    private static final String INSTANCE = "local";

    private final Path data;
    private final Path programs;
    private final LocalPorts ports;
    private final Lifecycle lifecycle;
    private final Configuration configuration;
    private final RoleWatch watch = new RoleWatch();
    private String url = "";

    /**
     * A stack that is not started.
     *
     * @param data the data directory, locked by the caller
     * @param programs where the servers' programs are
     * @param lifecycle gets each part as it starts; the caller closes it, also when the start fails
     */
    public LocalStack(Path data, Path programs, LocalPorts ports, Configuration configuration, Lifecycle lifecycle) {
        this.data = data;
        this.programs = programs;
        this.ports = ports;
        this.lifecycle = lifecycle;
        this.configuration = configuration
                .with(ConfigKeys.INGEST_STATE_DIR, data.resolve("ingest"))
                .with(ConfigKeys.INSTANCE_ID, INSTANCE)
                .with(ConfigKeys.HTTP_PORT, ports.http());
    }

    /** Where the page and the API are, once it is started. */
    public String url() {
        return url;
    }

    /** Completes, with the reason, when a part has failed for good. */
    public CompletionStage<Void> failure() {
        return watch.failure();
    }

    /**
     * Starts everything in order, and returns when all runs.
     *
     * @throws IOException if the HTTP port is taken, or the stack file cannot be written
     */
    public LocalStack start(Source source) throws IOException {
        requireFreeHttpPort();
        new StackFile(data).delete(); // what a killed predecessor has left would lead others astray
        Endpoints endpoints =
                LocalServers.start(data, programs, ports, lifecycle).endpoints();
        prepare(endpoints);

        PrometheusMeterRegistry meters = Meters.create();
        lifecycle.add("the metrics", meters::close);
        Roles roles = new Roles(configuration, endpoints, meters);
        DatabaseManager database = lifecycle.add("the database pool", roles.database());
        lifecycle.add("the watch over the roles", watch);
        watch.watch(lifecycle.add("the sink", roles.sink(database)));
        watch.watch(lifecycle.add("ingest", roles.ingest()));
        Monitor monitor = lifecycle.add("the monitor", roles.monitor(database));
        lifecycle.add("the monitor's metrics", roles.monitorMetrics(monitor));
        ApiServer api = lifecycle.add("HTTP", roles.api(database, monitor));
        feed(source, roles, endpoints);
        announce(api.url(), endpoints);
        url = api.url();
        return this;
    }

    /** HTTP is started last; who cannot have the port should not have to wait for everything else. */
    private void requireFreeHttpPort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(configuration.get(ConfigKeys.HTTP_HOST), ports.http()));
        } catch (BindException e) {
            throw new BindException("port " + ports.http() + " is in use or not to be had (" + e.getMessage()
                    + "): choose another with --http-port, or 0 for any free one");
        }
    }

    private void prepare(Endpoints endpoints) {
        Preparation preparation = new Preparation(configuration, endpoints);
        preparation.migrateDatabase();
        preparation.createTopics();
        preparation.registerSchemas();
    }

    private void feed(Source source, Roles roles, Endpoints endpoints) {
        if (source == Source.NONE) {
            return;
        }
        EventPublisher publisher = lifecycle.add("the publisher", Publishing.forLiveEvents(configuration, endpoints));
        if (source == Source.SIMULATE) {
            lifecycle.add("the simulated market", roles.simulator(publisher));
            return;
        }
        List<String> symbols =
                List.of(configuration.get(ConfigKeys.LIVE_SYMBOLS).strip().split("\\s*,\\s*"));
        for (Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_FUTURES)) {
            String collector = "live-" + venue.name().toLowerCase(Locale.ROOT);
            lifecycle.add(
                    "the feed of " + venue,
                    LiveFeed.start(
                            FeedSettings.defaults(venue, symbols, collector),
                            publisher::publish,
                            null,
                            Clock.systemUTC()));
        }
    }

    private void announce(String url, Endpoints endpoints) throws IOException {
        StackFile file = new StackFile(data);
        file.write(new StackFile.Addresses(
                url,
                endpoints.bootstrapServers(),
                endpoints.registryUrl(),
                endpoints.jdbcUrl(),
                ProcessHandle.current().pid()));
        lifecycle.add("the stack file", file::delete);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tapekeeper.api.ApiServer;
import io.tapekeeper.api.ApiSources;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.simulate.SimulatedFeed;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.ingest.IngestApplication;
import io.tapekeeper.monitor.MetricsSettings;
import io.tapekeeper.monitor.Monitor;
import io.tapekeeper.monitor.MonitorMetrics;
import io.tapekeeper.sink.SinkApplication;
import java.time.Clock;

/** Puts each role together. What a role is given stays its giver's to close. Any thread. */
public final class Roles {

    private final ModuleSettings settings;
    private final Preparation preparation;
    private final PrometheusMeterRegistry meters;
    private final Clock clock = Clock.systemUTC();

    public Roles(Configuration configuration, Endpoints endpoints, PrometheusMeterRegistry meters) {
        this.settings = new ModuleSettings(configuration, endpoints);
        this.preparation = new Preparation(configuration, endpoints);
        this.meters = meters;
    }

    /** Started; it runs as soon as Kafka lets it. */
    public IngestApplication ingest() {
        IngestApplication ingest = new IngestApplication(settings.ingest(), preparation.registry(), clock, meters);
        ingest.start();
        return ingest;
    }

    public DatabaseManager database() {
        return DatabaseManager.open(settings.database());
    }

    /** The same, for a role that nobody watches start: however long the database is away. */
    public DatabaseManager awaitedDatabase() {
        return new AwaitedDatabase(System::nanoTime).open(this::database);
    }

    /** A sink; who writes the database also maintains it. */
    public SinkApplication sink(DatabaseManager database) {
        database.startMaintenance(settings.maintenance());
        MaintenanceMeters.bind(database, Clock.systemUTC(), meters);
        return SinkApplication.start(settings.sink(), database, preparation.registry(), meters);
    }

    public Monitor monitor(DatabaseManager database) {
        return Monitor.open(settings.monitor(), database, clock);
    }

    /** Lag and audit as metrics. */
    public MonitorMetrics monitorMetrics(Monitor monitor) {
        return MonitorMetrics.start(monitor, meters, MetricsSettings.defaults(), clock);
    }

    public ApiServer api(DatabaseManager database, Monitor monitor) {
        ApiSources sources = new ApiSources(database, monitor::lag, monitor::audit, monitor::health, meters::scrape);
        return ApiServer.start(settings.api(), sources, clock);
    }

    public SimulatedFeed simulator(EventPublisher publisher) {
        return SimulatedFeed.start(settings.simulator(), publisher, clock);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.drill.stage.Servers;
import io.tapekeeper.drill.stage.Stage;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.Monitor;
import io.tapekeeper.monitor.MonitorSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The audit of the pipeline itself. One thread at a time. */
final class Auditor implements AutoCloseable {

    private final DatabaseManager database;
    private final Monitor monitor;

    private Auditor(DatabaseManager database, Monitor monitor) {
        this.database = database;
        this.monitor = monitor;
    }

    static Auditor open(Stage stage) {
        Servers servers = stage.servers();
        DatabaseManager database =
                DatabaseManager.open(DatabaseSettings.of(servers.postgres().jdbcUrl()));
        MonitorSettings settings = MonitorSettings.of(
                servers.kafka(), URI.create(servers.registry().url()));
        return new Auditor(database, Monitor.open(settings, database, Clock.systemUTC()));
    }

    /** The audit as soon as nothing is in flight, or when the limit is over. */
    AuditReport awaitDrained(Duration limit) {
        return monitor.auditWait(limit);
    }

    AuditReport audit() {
        return monitor.audit();
    }

    @Override
    public void close() {
        monitor.close();
        database.close();
    }
}

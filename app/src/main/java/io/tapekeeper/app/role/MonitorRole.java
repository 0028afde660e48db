// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.database.DatabaseHealth;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.StorageException;
import io.tapekeeper.monitor.HealthReport;
import io.tapekeeper.monitor.Monitor;
import java.time.Clock;

/** A monitor with a database of its own, for the commands that ask one question. Any thread. */
public final class MonitorRole implements AutoCloseable {

    private final DatabaseManager database;
    private final Monitor monitor;

    private MonitorRole(DatabaseManager database, Monitor monitor) {
        this.database = database;
        this.monitor = monitor;
    }

    /** @throws RuntimeException of the module whose server cannot be reached */
    public static MonitorRole open(Configuration configuration, Endpoints endpoints) {
        ModuleSettings settings = new ModuleSettings(configuration, endpoints);
        DatabaseManager database = DatabaseManager.open(settings.database());
        try {
            return new MonitorRole(database, Monitor.open(settings.monitor(), database, Clock.systemUTC()));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Which components answer, the database's absence included; never throws. */
    public static HealthReport health(Configuration configuration, Endpoints endpoints) {
        ModuleSettings settings = new ModuleSettings(configuration, endpoints);
        return Monitor.health(settings.monitor(), () -> {
            try (DatabaseManager database = DatabaseManager.open(settings.database())) {
                return database.health();
            } catch (StorageException e) {
                return new DatabaseHealth(false, e.getMessage());
            }
        });
    }

    public Monitor monitor() {
        return monitor;
    }

    @Override
    public void close() {
        monitor.close();
        database.close();
    }
}

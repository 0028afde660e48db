// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.MaintenanceStatus;
import java.time.Clock;
import java.util.function.ToDoubleFunction;

/** Maintenance as metrics, so that a job that keeps failing, or hangs, raises an alert. */
final class MaintenanceMeters {

    private static final double MILLIS_PER_SECOND = 1e3;

    private MaintenanceMeters() {}

    /** Two gauges for each job; maintenance must have been started. */
    static void bind(DatabaseManager database, Clock clock, MeterRegistry meters) {
        for (MaintenanceStatus job : database.getMaintenanceStatus()) {
            gauge(database, job.job(), "failures.in.a.row", MaintenanceStatus::failuresInARow)
                    .description("Failures of a maintenance job since it last did not fail")
                    .register(meters);
            gauge(database, job.job(), "running.seconds", status -> seconds(status, clock))
                    .description("How long a maintenance job has been running; 0 while it does not")
                    .register(meters);
        }
    }

    private static Gauge.Builder<DatabaseManager> gauge(
            DatabaseManager database, String job, String name, ToDoubleFunction<MaintenanceStatus> value) {
        return Gauge.builder("tapekeeper.maintenance." + name, database, given -> value(given, job, value))
                .tag("job", job);
    }

    private static double value(DatabaseManager database, String job, ToDoubleFunction<MaintenanceStatus> value) {
        return database.getMaintenanceStatus().stream()
                .filter(status -> status.job().equals(job))
                .mapToDouble(value)
                .sum();
    }

    private static double seconds(MaintenanceStatus status, Clock clock) {
        return status.runningFor(clock.instant()).toMillis() / MILLIS_PER_SECOND;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.role;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.MaintenanceStatus;

/** Maintenance as metrics, so that a job that keeps failing raises an alert. */
final class MaintenanceMeters {

    private MaintenanceMeters() {}

    /** One gauge for each job; maintenance must have been started. */
    static void bind(DatabaseManager database, MeterRegistry meters) {
        for (MaintenanceStatus job : database.getMaintenanceStatus()) {
            Gauge.builder("tapekeeper.maintenance.failures.in.a.row", database, given -> failures(given, job.job()))
                    .description("Failures of a maintenance job since it last succeeded")
                    .tag("job", job.job())
                    .register(meters);
        }
    }

    private static double failures(DatabaseManager database, String job) {
        return database.getMaintenanceStatus().stream()
                .filter(status -> status.job().equals(job))
                .mapToInt(MaintenanceStatus::failuresInARow)
                .sum();
    }
}

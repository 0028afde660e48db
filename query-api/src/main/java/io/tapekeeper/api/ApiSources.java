// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.HealthReport;
import io.tapekeeper.monitor.LagReport;
import java.util.function.Supplier;

/**
 * Where the answers come from. All are asked from any thread, the suppliers one call at a time; they stay open when the
 * server closes.
 *
 * @param database rows
 * @param lag how far the pipeline is behind; an exception of it is answered as one of the database's is
 * @param audit the ledger, added up
 * @param health which components answer; never throws
 * @param metrics the metrics in Prometheus' text format 0.0.4
 */
public record ApiSources(
        DatabaseManager database,
        Supplier<LagReport> lag,
        Supplier<AuditReport> audit,
        Supplier<HealthReport> health,
        Supplier<String> metrics) {}

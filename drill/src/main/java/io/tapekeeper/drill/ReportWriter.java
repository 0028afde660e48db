// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.model.Differences;
import io.tapekeeper.drill.workload.Workload;
import io.tapekeeper.monitor.AuditReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the report together. One thread at a time. */
final class ReportWriter {

    private final DrillSettings settings;
    private final Path directory;
    private final Timeline timeline;
    private final List<String> findings;

    /** @param findings so far */
    ReportWriter(DrillSettings settings, Path directory, Timeline timeline, List<String> findings) {
        this.settings = settings;
        this.directory = directory;
        this.timeline = timeline;
        this.findings = findings;
    }

    DrillReport report(Duration lasted, Workload workload, AuditReport audit, Differences differences) {
        List<String> all = new ArrayList<>(findings);
        all.addAll(timeline.late(settings.recoveryBound()));
        all.addAll(audit.findings());
        all.addAll(differences.examples());
        boolean passed = all.isEmpty() && audit.unaccounted() == 0 && audit.inFlight() == 0;
        return new DrillReport(
                passed,
                settings.seed(),
                lasted,
                workload.events(),
                workload.records(),
                differences.rows(),
                timeline.kills(),
                timeline.pauses(),
                differences.lost(),
                differences.doubled(),
                differences.differing(),
                audit.unaccounted(),
                audit.inFlight(),
                timeline.worstRecovery(),
                timeline.runs(),
                all,
                timeline.skipped(),
                passed && !settings.keep() ? "" : directory.toString());
    }
}

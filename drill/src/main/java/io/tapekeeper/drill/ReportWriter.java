// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.model.Differences;
import io.tapekeeper.drill.workload.Workload;
import io.tapekeeper.monitor.AuditReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the report together. One thread at a time. */
final class ReportWriter {

    private static final int UNKNOWN = -1;
    private static final Differences NOT_COMPARED = new Differences(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, List.of());
    private static final AuditReport NOT_AUDITED =
            new AuditReport(List.of(), UNKNOWN, UNKNOWN, 0, List.of(), List.of());

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

    /**
     * The report.
     *
     * @param audited empty if it could not be held; that is among the findings
     * @param compared empty if the tables could not be; that is among the findings
     */
    DrillReport report(
            Duration lasted, Workload workload, Optional<AuditReport> audited, Optional<Differences> compared) {
        AuditReport audit = audited.orElse(NOT_AUDITED);
        Differences differences = compared.orElse(NOT_COMPARED);
        List<String> all = new ArrayList<>(findings);
        all.addAll(timeline.late(settings.recoveryBound()));
        all.addAll(audit.findings());
        audited.ifPresent(held -> all.addAll(PublishedRecords.findings(held, workload.recordsByTopic())));
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

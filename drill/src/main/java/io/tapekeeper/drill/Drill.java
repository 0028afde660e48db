// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.fault.FaultPlan;
import io.tapekeeper.drill.fault.PlannedFault;
import io.tapekeeper.drill.model.Differences;
import io.tapekeeper.drill.model.Model;
import io.tapekeeper.drill.stage.DrillException;
import io.tapekeeper.drill.stage.Stage;
import io.tapekeeper.drill.workload.Workload;
import io.tapekeeper.monitor.AuditReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One drill: starts everything, sends, breaks, waits until nothing is in flight, and compares. Leaves nothing behind,
 * whatever happens, but the directory if it is to be kept or something was wrong. One thread; once.
 */
public final class Drill {

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);

    private final DrillSettings settings;
    private final Consumer<String> progress;
    private final Model model = new Model();
    private final Findings findings;

    /** @param progress is told a line at each step */
    public Drill(DrillSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.findings = new Findings(progress);
    }

    /**
     * Holds it.
     *
     * @throws DrillException if it cannot be held; that says nothing about the pipeline
     */
    public DrillReport run() throws InterruptedException {
        try (DrillDirectory directory = DrillDirectory.make()) {
            try {
                DrillReport report = run(directory.path());
                if (!report.directory().isEmpty()) {
                    keep(directory);
                }
                return report;
            } catch (RuntimeException e) {
                // Whoever broke it off will look at nothing.
                if (!Thread.currentThread().isInterrupted()) {
                    keep(directory);
                }
                throw e;
            }
        }
    }

    private void keep(DrillDirectory directory) {
        directory.keep();
        progress.accept("logs and data are kept in " + directory.path());
    }

    private DrillReport run(Path directory) throws InterruptedException {
        Path servers = settings.servers() == null ? directory.resolve("servers") : settings.servers();
        progress.accept("seed " + settings.seed() + ", starting the stage in " + directory);
        try (Stage stage = Stage.start(directory, servers, settings.program(), findings::add);
                Workload workload = Workload.start(
                        stage.servers().kafka(),
                        stage.servers().registry().url(),
                        Stage.PARTITIONS,
                        settings.seed(),
                        settings.eventsPerSecond(),
                        model)) {
            return run(directory, stage, workload);
        }
    }

    /** From here on, whatever goes wrong is a finding, and what can be said is said. */
    private DrillReport run(Path directory, Stage stage, Workload workload) throws InterruptedException {
        FaultRunner faults = new FaultRunner(stage, workload, settings.longestRecovery(), findings, progress);
        findings.attempt("a process could not be started", faults::awaitFlow);
        Timeline timeline = new Timeline();
        findings.attempt("the faults were broken off", () -> faults.run(plan(), timeline));
        sleepUntil(timeline, Duration.ofMillis((long) (settings.minutes() * 60_000)));
        Plants plants = new Plants(stage);
        if (settings.plants().contains(Plant.LOST_OFFSET)) {
            plants.loseOffset();
        }
        Duration lasted = timeline.now();
        findings.attempt("not all was sent that should be", workload::finish);
        Optional<AuditReport> audit = findings.result("the audit could not be held", () -> audit(stage, plants));
        findings.attempt("the roles could not be stopped", () -> stopRoles(stage));
        Optional<Differences> differences = findings.result("the tables could not be compared", () -> compare(stage));
        return new ReportWriter(settings, directory, timeline, findings.all())
                .report(lasted, workload, audit, differences);
    }

    /** Without other faults, what is found is the defect that was planted. */
    private List<PlannedFault> plan() {
        return settings.plants().isEmpty() ? FaultPlan.of(settings.seed(), settings.minutes()) : List.of();
    }

    private AuditReport audit(Stage stage, Plants plants) {
        progress.accept("waiting until nothing is in flight");
        try (Auditor auditor = Auditor.open(stage)) {
            AuditReport drained = auditor.awaitDrained(LONGEST_DRAIN);
            if (settings.plants().contains(Plant.DROPPED_ROW)) {
                plants.dropRow();
                return auditor.audit();
            }
            return drained;
        }
    }

    private static void stopRoles(Stage stage) {
        stage.stopRoles(Stage.INGESTS);
        stage.stopRoles(Stage.SINKS);
    }

    private Differences compare(Stage stage) throws SQLException {
        progress.accept("comparing every table with the model, %,d rows".formatted(model.rows()));
        return model.compare(stage.servers().postgres().jdbcUrl());
    }

    private static void sleepUntil(Timeline timeline, Duration end) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, end.minus(timeline.now()).toMillis()));
    }
}

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One drill: starts everything, sends, breaks, waits until nothing is in flight, and compares. Leaves nothing behind,
 * whatever happens, but the directory if it is to be kept or something was wrong. One thread; once.
 */
public final class Drill {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
    private static final long SUPERVISION_MS = 250;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);

    private final DrillSettings settings;
    private final Consumer<String> progress;
    private final Model model = new Model();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

    /** @param progress is told a line at each step */
    public Drill(DrillSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
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
        try (Stage stage = Stage.start(directory, servers, settings.program(), this::find);
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

    private DrillReport run(Path directory, Stage stage, Workload workload) throws InterruptedException {
        Recovery recovery = new Recovery(stage.servers().postgres().jdbcUrl());
        if (recovered(stage, recovery.watch(workload::sendMarkers, LONGEST_RECOVERY)) == null) {
            find("nothing came through in " + LONGEST_RECOVERY.toSeconds() + " s, before any fault");
        }
        Timeline timeline = new Timeline();
        for (PlannedFault planned : plan()) {
            happen(planned, stage, workload, recovery, timeline);
        }
        sleepUntil(timeline, Duration.ofMillis((long) (settings.minutes() * 60_000)));
        Plants plants = new Plants(stage);
        if (settings.plants().contains(Plant.LOST_OFFSET)) {
            plants.loseOffset();
        }
        Duration lasted = timeline.now();
        workload.finish();
        AuditReport audit = audit(stage, plants);
        stage.stopRoles(Stage.INGESTS);
        stage.stopRoles(Stage.SINKS);
        Differences differences = compare(stage);
        return new ReportWriter(settings, directory, timeline, findings).report(lasted, workload, audit, differences);
    }

    /** Without other faults, what is found is the defect that was planted. */
    private List<PlannedFault> plan() {
        return settings.plants().isEmpty() ? FaultPlan.of(settings.seed(), settings.minutes()) : List.of();
    }

    private void happen(PlannedFault planned, Stage stage, Workload workload, Recovery recovery, Timeline timeline)
            throws InterruptedException {
        if (!planned.fault().isPossible(stage)) {
            timeline.skip(planned.fault());
            return;
        }
        sleep(planned.calm());
        Duration began = timeline.now();
        planned.fault().begin(stage);
        sleep(planned.hold());
        Duration ended = timeline.now();
        // Beside the end, since that returns when servers answer, and their start is part of the recovery.
        var recovering = recovery.watch(workload::sendMarkers, LONGEST_RECOVERY);
        planned.fault().end(stage);
        FaultRun run = timeline.add(planned.fault(), began, ended, recovered(stage, recovering));
        progress.accept(DrillText.line(run));
    }

    /** Waits, as a supervisor who starts anew whoever ends; null if it took too long. */
    private static @Nullable Duration recovered(Stage stage, CompletableFuture<Optional<Duration>> recovering)
            throws InterruptedException {
        while (true) {
            try {
                return recovering.get(SUPERVISION_MS, TimeUnit.MILLISECONDS).orElse(null);
            } catch (TimeoutException e) {
                stage.restartWhoEnded();
            } catch (ExecutionException e) {
                throw new DrillException("the recovery could not be watched: " + e.getCause(), e.getCause());
            }
        }
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

    private Differences compare(Stage stage) {
        progress.accept("comparing every table with the model, %,d rows".formatted(model.rows()));
        try {
            return model.compare(stage.servers().postgres().jdbcUrl());
        } catch (SQLException e) {
            throw new DrillException("the tables cannot be read: " + e.getMessage(), e);
        }
    }

    private void find(String finding) {
        findings.add(finding);
        progress.accept(finding);
    }

    private static void sleepUntil(Timeline timeline, Duration end) throws InterruptedException {
        sleep(end.minus(timeline.now()));
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, duration.toMillis()));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.fault.Fault;
import io.tapekeeper.drill.fault.PlannedFault;
import io.tapekeeper.drill.stage.Stage;
import io.tapekeeper.drill.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes faults happen, one after the other, and watches how all recovers from each. One thread at a time. */
final class FaultRunner {

    private static final long SUPERVISION_MS = 250;

    private final Stage stage;
    private final Workload workload;
    private final Duration longestRecovery;
    private final Findings findings;
    private final Consumer<String> progress;
    private final Recovery recovery;

    FaultRunner(
            Stage stage, Workload workload, Duration longestRecovery, Findings findings, Consumer<String> progress) {
        this.stage = stage;
        this.workload = workload;
        this.longestRecovery = longestRecovery;
        this.findings = findings;
        this.progress = progress;
        this.recovery = new Recovery(stage.servers().postgres().jdbcUrl());
    }

    /** Without a fault all must flow, too. */
    void awaitFlow() throws InterruptedException {
        if (recovered(watch()) == null) {
            findings.add("nothing came through in " + longestRecovery.toSeconds() + " s, before any fault");
        }
    }

    /** Ends early when a fault cannot be begun or ended: whatever the next ones did would tell nothing. */
    void run(List<PlannedFault> plan, Timeline timeline) throws InterruptedException {
        for (PlannedFault planned : plan) {
            if (!planned.fault().isPossible(stage)) {
                timeline.skip(planned.fault());
            } else if (!happened(planned, timeline)) {
                findings.add("no more faults after " + planned.fault().kind());
                return;
            }
        }
    }

    private boolean happened(PlannedFault planned, Timeline timeline) throws InterruptedException {
        Fault fault = planned.fault();
        String name = fault.kind() + " (" + fault.target() + ")";
        TimeUnit.MILLISECONDS.sleep(planned.calm().toMillis());
        Duration began = timeline.now();
        boolean begun = findings.attempt(name + " could not be begun", () -> fault.begin(stage));
        TimeUnit.MILLISECONDS.sleep(planned.hold().toMillis());
        Duration ended = timeline.now();
        // Beside the end, since that returns when servers answer, and their start is part of the recovery.
        var recovering = watch();
        boolean over = findings.attempt(name + " could not be ended", () -> fault.end(stage));
        FaultRun run = timeline.add(fault, began, ended, recovered(recovering));
        progress.accept(DrillText.line(run));
        return begun && over;
    }

    private CompletableFuture<Optional<Duration>> watch() {
        return recovery.watch(workload::sendMarkers, longestRecovery);
    }

    /** Waits, as a supervisor who starts anew whoever ends; null if it took too long. */
    private @Nullable Duration recovered(CompletableFuture<Optional<Duration>> recovering) throws InterruptedException {
        while (true) {
            try {
                return recovering.get(SUPERVISION_MS, TimeUnit.MILLISECONDS).orElse(null);
            } catch (TimeoutException e) {
                stage.restartWhoEnded();
            } catch (ExecutionException e) {
                findings.add("the recovery could not be watched: " + e.getCause());
                return null;
            }
        }
    }
}

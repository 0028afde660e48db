// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.drill.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The faults that have happened. One thread at a time. */
final class Timeline {

    private final long startNanos = System.nanoTime();
    private final List<FaultRun> runs = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int kills;
    private int pauses;

    /** Since the first event. */
    Duration now() {
        return Duration.ofMillis(
                Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
    }

    FaultRun add(Fault fault, Duration began, Duration ended, @Nullable Duration recovery) {
        kills += fault.kills();
        pauses += fault.pauses();
        FaultRun run = new FaultRun(began, fault.kind(), fault.target(), ended.minus(began), recovery);
        runs.add(run);
        return run;
    }

    void skip(Fault fault) {
        skipped.add(fault.kind() + ": this needs root, and leave to mount");
    }

    List<FaultRun> runs() {
        return List.copyOf(runs);
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }

    int kills() {
        return kills;
    }

    int pauses() {
        return pauses;
    }

    /** The longest of each kind. */
    Map<String, Duration> worstRecovery() {
        Map<String, Duration> worst = new TreeMap<>();
        for (FaultRun run : runs) {
            Duration recovery = run.recovery();
            if (recovery != null) {
                worst.merge(run.kind(), recovery, (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        return worst;
    }

    /** Faults after which all did not flow again within the bound. */
    List<String> late(Duration bound) {
        return runs.stream()
                .filter(run -> run.recovery() == null || run.recovery().compareTo(bound) > 0)
                .map(run -> "%s (%s) at %d s: %s"
                        .formatted(
                                run.kind(),
                                run.target(),
                                run.at().toSeconds(),
                                run.recovery() == null
                                        ? "did not recover"
                                        : "recovered only after "
                                                + run.recovery().toSeconds() + " s"))
                .toList();
    }
}

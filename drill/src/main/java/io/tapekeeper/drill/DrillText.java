// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import java.time.Duration;
import java.util.Locale;

/** A report as people read it. */
public final class DrillText {

    private DrillText() {}

    /** One fault on a line. */
    static String line(FaultRun run) {
        Duration recovery = run.recovery();
        return String.format(
                Locale.ROOT,
                "%6.1f s  %-24s %-12s for %5.1f s, %s",
                seconds(run.at()),
                run.kind(),
                run.target(),
                seconds(run.held()),
                recovery == null
                        ? "did not recover"
                        : String.format(Locale.ROOT, "flowing again after %.1f s", seconds(recovery)));
    }

    /** The whole report, lines with their ends. */
    public static String of(DrillReport report) {
        StringBuilder text = new StringBuilder();
        report.faults().forEach(run -> text.append(line(run)).append('\n'));
        report.skipped()
                .forEach(skipped -> text.append("skipped ").append(skipped).append('\n'));
        text.append(String.format(
                Locale.ROOT,
                "%nseed %d, %.0f s: %,d events, %,d records with copies and bad ones, %s rows, %d kills, %d pauses%n",
                report.seed(),
                seconds(report.lasted()),
                report.events(),
                report.records(),
                count(report.rows()),
                report.kills(),
                report.pauses()));
        report.worstRecovery()
                .forEach((kind, worst) -> text.append(
                        String.format(Locale.ROOT, "worst recovery after %-24s %5.1f s%n", kind, seconds(worst))));
        text.append(String.format(
                Locale.ROOT,
                "lost %s, doubled %s, differing %s, unaccounted %s, in flight %s%n",
                count(report.lost()),
                count(report.doubled()),
                count(report.differing()),
                count(report.unaccounted()),
                count(report.inFlight())));
        report.findings().forEach(finding -> text.append(finding).append('\n'));
        text.append(report.passed() ? "passed" : "FAILED").append('\n');
        return text.toString();
    }

    private static String count(long count) {
        return count < 0 ? "unknown" : String.format(Locale.ROOT, "%,d", count);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}

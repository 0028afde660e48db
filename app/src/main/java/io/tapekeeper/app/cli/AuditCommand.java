// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.MonitorRole;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.Monitor;
import io.tapekeeper.monitor.TypeAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper audit}. */
@Command(
        name = "audit",
        description = "Adds up the ledger: every event published must be stored, or accounted for. Fails unless it is.")
final class AuditCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of(
            "",
            "published",
            "duplicates",
            "rejected",
            "clean",
            "inserted",
            "updated",
            "unchanged",
            "dead-lettered",
            "in flight",
            "unaccounted");

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "Waits until nothing is in flight, and fails if after that time something still is.")
    private @Nullable Duration wait;

    @Option(
            names = "--accept-losses",
            description = {
                "Writes down what is unaccounted, with the time: from then on only what goes beyond it is unaccounted.",
                "For losses that are explained and final, such as records that Kafka deleted unread."
            })
    private boolean acceptLosses;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        AuditReport report;
        try (MonitorRole role = MonitorRole.open(configuration, dataDir.endpoints(configuration))) {
            report = audit(role.monitor());
            if (acceptLosses && report.unaccounted() > 0) {
                report.findings().forEach(loss -> System.err.println("accepted: " + loss));
                role.monitor().accept(report);
                report = audit(role.monitor());
            }
        }
        System.out.print(json ? Reports.json(report) + System.lineSeparator() : table(report));
        if (!json) {
            report.findings().forEach(System.out::println);
            if (report.accepted() > 0) {
                System.out.println(report.accepted() + " were accepted as lost (table accepted_losses)");
            }
        }
        String failure = failure(report);
        if (failure != null) {
            throw new CommandFailure(failure);
        }
        return 0;
    }

    private AuditReport audit(Monitor monitor) {
        return wait == null ? monitor.audit() : monitor.auditWait(wait);
    }

    private @Nullable String failure(AuditReport report) {
        if (report.unaccounted() != 0) {
            List<String> findings = report.findings();
            String others = findings.size() > 1 ? ", and " + (findings.size() - 1) + " findings more" : "";
            return report.unaccounted() + " unaccounted: " + findings.get(0) + others;
        }
        if (wait != null && report.inFlight() > 0) {
            return report.inFlight() + " in flight after " + wait.toSeconds()
                    + " s; './tapekeeper lag' says where they wait, './tapekeeper health' what is down";
        }
        return null;
    }

    private static String table(AuditReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (TypeAudit type : report.types()) {
            rows.add(row(type));
        }
        return Reports.table(rows);
    }

    private static List<String> row(TypeAudit type) {
        List<String> cells = new ArrayList<>();
        cells.add(type.type());
        LongStream.of(
                        type.published(),
                        type.duplicates(),
                        type.rejected(),
                        type.clean(),
                        type.inserted(),
                        type.updated(),
                        type.unchanged(),
                        type.deadLettered(),
                        type.inFlight(),
                        type.unaccounted())
                .forEach(count -> cells.add(Long.toString(count)));
        return cells;
    }
}

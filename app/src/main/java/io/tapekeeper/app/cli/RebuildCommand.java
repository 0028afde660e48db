// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.RecoveryRole;
import io.tapekeeper.sink.Rebuild;
import io.tapekeeper.sink.RebuildCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "The tables again from Kafka: reads what sinks have stored once more, and stores what the tables lack.",
            "Nothing is deleted, and rows that are older than Kafka's log stay. Sinks may go on meanwhile. May be",
            "interrupted, and run again. An empty database needs no rebuild: its sink begins at the logs' start."
        })
final class RebuildCommand implements Callable<Integer> {

    private static final List<String> HEAD =
            List.of("", "read", "restored", "present", "refused", "skipped by retention");

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Reads what came into Kafka at that time or later; unless given, all that Kafka has.")
    private @Nullable Instant from;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = program.configuration();
        try (RecoveryRole role = RecoveryRole.open(configuration, dataDir.endpoints(configuration));
                Rebuild rebuild = role.rebuild(from);
                Progress progress = Progress.ofRecords("rebuild", rebuild.offsets())) {
            List<RebuildCounts> types = rebuild.run(done -> progress.at(done, done, rebuild.offsets()));
            Report report = Report.of(types);
            System.out.print(json ? Reports.json(report) + System.lineSeparator() : text(report));
        }
        return 0;
    }

    private static String text(Report report) {
        if (report.read() == 0) {
            return "nothing to read: nothing was stored, or Kafka has nothing of it any more; a new database is filled by"
                    + " its sink, from the start of the logs" + System.lineSeparator();
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (RebuildCounts type : report.types()) {
            rows.add(List.of(
                    type.type(),
                    Long.toString(type.read()),
                    Long.toString(type.restored()),
                    Long.toString(type.present()),
                    Long.toString(type.refused()),
                    Long.toString(type.dropped())));
        }
        return Reports.table(rows);
    }

    /** What is printed. */
    private record Report(
            List<RebuildCounts> types, long read, long restored, long present, long refused, long dropped) {

        static Report of(List<RebuildCounts> types) {
            return new Report(
                    types,
                    types.stream().mapToLong(RebuildCounts::read).sum(),
                    types.stream().mapToLong(RebuildCounts::restored).sum(),
                    types.stream().mapToLong(RebuildCounts::present).sum(),
                    types.stream().mapToLong(RebuildCounts::refused).sum(),
                    types.stream().mapToLong(RebuildCounts::dropped).sum());
        }
    }
}

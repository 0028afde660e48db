// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.DatabaseRole;
import io.tapekeeper.database.CleanupResult;
import io.tapekeeper.database.DroppedPartition;
import io.tapekeeper.database.LeftPartition;
import io.tapekeeper.database.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper cleanup}. */
@Command(
        name = "cleanup",
        description = {
            "Drops the days that are older than what is kept (tapekeeper.retention.*), now.",
            "Fails if a day could not be dropped; the next cleanup tries again."
        })
final class CleanupCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of("table", "day", "rows", "bytes");

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(names = "--dry-run", description = "Says what would be dropped, and drops nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        try (DatabaseRole role = DatabaseRole.open(configuration, dataDir.endpoints(configuration))) {
            CleanupResult result = dryRun
                    ? new CleanupResult(role.database().previewCleanup(role.retention()), List.of())
                    : role.database().cleanupOldData(role.retention());
            System.out.print(json ? Reports.json(result) + System.lineSeparator() : text(result, role.retention()));
            if (!result.left().isEmpty()) {
                throw new CommandFailure(reason(result));
            }
            return 0;
        }
    }

    private String text(CleanupResult result, Retention retention) {
        StringBuilder text = new StringBuilder();
        if (!result.dropped().isEmpty()) {
            text.append(table(result.dropped()));
        }
        String verb = dryRun ? "would be dropped" : "dropped";
        text.append("%d days %s%n".formatted(result.dropped().size(), verb));
        if (retention.equals(Retention.NONE)) {
            text.append("everything is kept for ever: tapekeeper.retention.* is not set%n".formatted());
        }
        return text.toString();
    }

    private static String reason(CleanupResult result) {
        LeftPartition first = result.left().get(0);
        return "%d days could not be dropped, the first is %s of %s: %s; the next cleanup tries again"
                .formatted(result.left().size(), first.day(), first.table(), first.reason());
    }

    private static String table(List<DroppedPartition> partitions) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (DroppedPartition partition : partitions) {
            rows.add(List.of(
                    partition.table(),
                    partition.day().toString(),
                    Long.toString(partition.rows()),
                    Long.toString(partition.bytes())));
        }
        return Reports.table(rows);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.api.json.LagView;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.MonitorRole;
import io.tapekeeper.monitor.LagReport;
import io.tapekeeper.monitor.StageLag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper lag}. */
@Command(name = "lag", description = "Says how far each stage is behind, in records and in seconds.")
final class LagCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of("stage", "type", "records", "seconds");
    private static final double MILLIS_PER_SECOND = 1_000.0;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(names = "--watch", description = "Says it again every second until interrupted.")
    private boolean watch;

    @Option(names = "--json", description = "Prints JSON and nothing else, a line each time.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = program.configuration();
        try (MonitorRole role = MonitorRole.open(configuration, dataDir.endpoints(configuration))) {
            print(role.monitor().lag());
            while (watch) {
                TimeUnit.SECONDS.sleep(1);
                print(role.monitor().lag());
            }
        }
        return 0;
    }

    private void print(LagReport report) {
        System.out.print(json ? Reports.json(LagView.of(report)) + System.lineSeparator() : table(report));
        System.out.flush();
    }

    private static String table(LagReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (StageLag stage : report.stages()) {
            rows.add(List.of(
                    stage.stage(),
                    stage.type(),
                    Long.toString(stage.records()),
                    String.format(Locale.ROOT, "%.1f", stage.age().toMillis() / MILLIS_PER_SECOND)));
        }
        return Reports.table(rows);
    }
}

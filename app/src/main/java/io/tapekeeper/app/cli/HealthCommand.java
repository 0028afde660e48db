// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.MonitorRole;
import io.tapekeeper.monitor.ComponentHealth;
import io.tapekeeper.monitor.HealthReport;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper health}. */
@Command(name = "health", description = "Says which components answer. Fails unless all do.")
final class HealthCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        HealthReport report = MonitorRole.health(configuration, dataDir.endpoints(configuration));
        if (json) {
            System.out.println(Reports.json(report));
        } else {
            report.components().forEach(HealthCommand::print);
        }
        if (!report.up()) {
            throw new CommandFailure(down(report));
        }
        return 0;
    }

    private static String down(HealthReport report) {
        return report.components().stream()
                .filter(component -> !component.up())
                .map(ComponentHealth::name)
                .collect(Collectors.joining(", ", "down: ", ""));
    }

    private static void print(ComponentHealth component) {
        System.out.println(component.name() + ": " + (component.up() ? "up" : "down: " + component.problem()));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.RoleWatch;
import io.tapekeeper.ingest.IngestApplication;
import io.tapekeeper.ingest.IngestHealth;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper ingest}. */
@Command(
        name = "ingest",
        description = "One ingest as its own process: raw topics to clean topics. Several share the work.")
final class IngestCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return RoleProcess.run(program, dataDir, IngestCommand::start);
    }

    private static RoleProcess.Started start(RoleProcess.Context context) {
        IngestApplication ingest =
                context.lifecycle().add("ingest", context.roles().ingest());
        RoleWatch watch = context.lifecycle().add("the watch over ingest", new RoleWatch().watch(ingest));
        return new RoleProcess.Started(watch.failure(), () -> problem(ingest.health()));
    }

    /** It counts as running while its threads fail and are replaced. */
    private static Optional<String> problem(IngestHealth health) {
        return health.state() == IngestHealth.State.RUNNING
                ? Optional.ofNullable(health.problem())
                : Optional.of(health.toString());
    }
}

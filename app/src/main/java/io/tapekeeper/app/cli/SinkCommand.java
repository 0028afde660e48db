// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.RoleWatch;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.sink.SinkApplication;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper sink}. */
@Command(
        name = "sink",
        description = "One sink as its own process: clean topics to PostgreSQL. Several share the work.")
final class SinkCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return RoleProcess.run(program, dataDir, SinkCommand::start);
    }

    private static RoleProcess.Started start(RoleProcess.Context context) {
        DatabaseManager database =
                context.lifecycle().add("the database pool", context.roles().awaitedDatabase());
        SinkApplication sink =
                context.lifecycle().add("the sink", context.roles().sink(database));
        RoleWatch watch = context.lifecycle().add("the watch over the sink", new RoleWatch().watch(sink));
        return new RoleProcess.Started(
                watch.failure(), () -> Optional.ofNullable(sink.health().problem()));
    }
}

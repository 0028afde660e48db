// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.api.ApiServer;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.monitor.Monitor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper serve}. */
@Command(name = "serve", description = "HTTP as its own process: the page, the API, health and metrics.")
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return RoleProcess.run(program, dataDir, ServeCommand::start);
    }

    private static RoleProcess.Started start(RoleProcess.Context context) {
        Lifecycle lifecycle = context.lifecycle();
        DatabaseManager database =
                lifecycle.add("the database pool", context.roles().awaitedDatabase());
        Monitor monitor = lifecycle.add("the monitor", context.roles().monitor(database));
        lifecycle.add("the metrics of the monitor", context.roles().monitorMetrics(monitor));
        ApiServer api = lifecycle.add("HTTP", context.roles().api(database, monitor));
        System.out.println("Tapekeeper serves at " + api.url());
        return new RoleProcess.Started(new CompletableFuture<>(), Optional::empty);
    }
}

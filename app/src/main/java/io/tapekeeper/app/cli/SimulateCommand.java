// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.role.Publishing;
import io.tapekeeper.collect.publish.EventPublisher;
import io.tapekeeper.collect.simulate.SimulatedFeed;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper simulate}. */
@Command(
        name = "simulate",
        description = "Publishes a simulated market in real time, until stopped. The same seed gives the same market.")
final class SimulateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return RoleProcess.run(program, dataDir, SimulateCommand::start);
    }

    private static RoleProcess.Started start(RoleProcess.Context context) {
        EventPublisher publisher = context.lifecycle()
                .add("the publisher", Publishing.forLiveEvents(context.configuration(), context.endpoints()));
        SimulatedFeed feed =
                context.lifecycle().add("the simulated market", context.roles().simulator(publisher));
        return new RoleProcess.Started(feed.ended(), () -> publisher.failure().map(Throwable::getMessage));
    }
}

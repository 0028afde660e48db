// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.role.Preparation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code tapekeeper migrate}. */
@Command(
        name = "migrate",
        description =
                "Brings tables, topics and registered schemas up to date. Safe at any time, and from several places at once.")
final class MigrateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        Preparation preparation = new Preparation(configuration, dataDir.endpoints(configuration));
        preparation.migrateDatabase();
        preparation.createTopics();
        preparation.registerSchemas();
        System.out.println("tables, topics and schemas are up to date");
        return 0;
    }
}

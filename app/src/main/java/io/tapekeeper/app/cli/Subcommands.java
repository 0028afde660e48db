// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** The commands below {@code tapekeeper}. */
final class Subcommands {

    /** By the name in its {@link Command}, in the order in which help shows them. */
    static final Map<String, Class<?>> ALL = all();

    private Subcommands() {}

    /**
     * Those that the arguments may mean: reading the annotations of all takes a sixth of a command's start. Where no
     * argument is the name of one, it is all, for a help or an error that tells them.
     */
    static Collection<Class<?>> meantBy(String[] arguments) {
        Map<String, Class<?>> meant = new LinkedHashMap<>(ALL);
        meant.keySet().retainAll(Arrays.asList(arguments));
        return meant.isEmpty() ? ALL.values() : meant.values();
    }

    private static Map<String, Class<?>> all() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("up", UpCommand.class);
        all.put("replay", ReplayCommand.class);
        all.put("collect", CollectCommand.class);
        all.put("simulate", SimulateCommand.class);
        all.put("ingest", IngestCommand.class);
        all.put("sink", SinkCommand.class);
        all.put("serve", ServeCommand.class);
        all.put("migrate", MigrateCommand.class);
        all.put("audit", AuditCommand.class);
        all.put("dead-letters", DeadLettersCommand.class);
        all.put("rebuild", RebuildCommand.class);
        all.put("lag", LagCommand.class);
        all.put("stats", StatsCommand.class);
        all.put("cleanup", CleanupCommand.class);
        all.put("health", HealthCommand.class);
        all.put("bench", BenchCommand.class);
        all.put("drill", DrillCommand.class);
        all.put("broker", BrokerCommand.class);
        all.put("rehearse", RehearseCommand.class);
        return all;
    }
}

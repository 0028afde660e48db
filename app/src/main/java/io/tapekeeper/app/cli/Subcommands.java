// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** The commands below {@code tapekeeper}. */
final class Subcommands {

    /** By the name in its {@link Command}, in the order in which help shows them. */
    static final Map<String, Class<?>> ALL = all();

    private Subcommands() {}

    /**
     * The one that the arguments begin with: reading the annotations of all takes a sixth of a command's start. Where they
     * begin with an option or a mistake, it is all, for any of them may be meant, and help and errors tell them.
     */
    static Collection<Class<?>> meantBy(String[] arguments) {
        Class<?> meant = arguments.length == 0 ? null : ALL.get(arguments[0]);
        return meant == null ? ALL.values() : List.of(meant);
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
        return Collections.unmodifiableMap(all);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.Logging;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.config.ConfigurationReader;
import io.tapekeeper.app.config.HumanDuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tapekeeper}: what all commands share. */
@Command(
        name = "tapekeeper",
        description = "Keeps the tape of crypto markets.",
        mixinStandardHelpOptions = true,
        version = "tapekeeper 0.1.0",
        sortOptions = false,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:failed, the reason is on standard error", "2:wrong usage"},
        synopsisSubcommandLabel = "COMMAND")
public final class TapekeeperCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Configuration, under environment and -D.",
            scope = ScopeType.INHERIT)
    private @Nullable Path configFile;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Sets one key, such as -Dtapekeeper.http.port=8081.",
            scope = ScopeType.INHERIT)
    private Map<String, String> definitions = new HashMap<>();

    @Option(
            names = "--verbose",
            description = "Shows the log and, of a failure, the stack trace.",
            scope = ScopeType.INHERIT)
    private boolean verbose;

    /** Runs one command, and gives its exit status. */
    public static int run(String[] args) {
        Logging.off();
        TapekeeperCommand command = new TapekeeperCommand();
        CommandLine program = new CommandLine(command);
        Subcommands.meantBy(args).forEach(program::addSubcommand);
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, TapekeeperCommand::duration)
                .registerConverter(Instant.class, PointInTime::parse)
                .registerConverter(LetterId.class, LetterId::parse)
                .setExecutionExceptionHandler((failure, line, parsed) -> command.report(failure, line))
                .setParameterExceptionHandler(TapekeeperCommand::reportUsage)
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a COMMAND is missing");
    }

    /** The configuration of this call; every problem with it fails the command. */
    Configuration configuration() {
        Map<String, String> all = new HashMap<>(definitions);
        System.getProperties().stringPropertyNames().forEach(name -> all.putIfAbsent(name, System.getProperty(name)));
        return new ConfigurationReader(System.getenv(), all, configFile).read();
    }

    boolean verbose() {
        return verbose;
    }

    private int report(Exception failure, CommandLine line) {
        line.getErr().println("tapekeeper: " + oneLine(failure));
        if (verbose) {
            failure.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int reportUsage(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        line.getErr().println("tapekeeper: " + failure.getMessage());
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static Duration duration(String text) {
        try {
            return HumanDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return String.join("; ", message.strip().lines().map(String::strip).toList());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.Logging;
import io.tapekeeper.app.config.ConfigKeys;
import io.tapekeeper.app.config.Configuration;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.app.stack.LocalPorts;
import io.tapekeeper.app.stack.LocalStack;
import io.tapekeeper.app.stack.Source;
import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper up}. */
@Command(
        name = "up",
        description =
                "Starts everything: Kafka, registry, PostgreSQL, ingest, sink, HTTP, and a source of events. Ctrl-C stops it in"
                        + " order; the data stays, and the next 'up' goes on from there.")
final class UpCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = DataDirOption.DEFAULT,
            description = "Where everything is kept. Default: ./${DEFAULT-VALUE}.")
    private Path dataDir = Path.of(DataDirOption.DEFAULT);

    @Option(
            names = "--http-port",
            paramLabel = "N",
            description = "Of the page and the API; 0: any free one. Default: 8080.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Default: any free one, and that again next time.")
    private int kafkaPort;

    @Option(names = "--postgres-port", paramLabel = "N", defaultValue = "0", description = "Default: any free one.")
    private int postgresPort;

    @Option(names = "--registry-port", paramLabel = "N", defaultValue = "0", description = "Default: any free one.")
    private int registryPort;

    @Option(
            names = "--source",
            paramLabel = "simulate|live|none",
            defaultValue = "simulate",
            description = "What feeds it: a simulated market, Binance, or nothing. Default: ${DEFAULT-VALUE}.")
    private Source source = Source.SIMULATE;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = program.configuration();
        LocalPorts ports = ports(configuration);
        DataDirectory directory = DataDirectory.open(dataDir);
        Logging.toFile(directory.path().resolve("tapekeeper.log"), program.verbose());
        System.out.println("Starting Kafka, the schema registry and PostgreSQL on " + directory.path());
        Lifecycle lifecycle = new Lifecycle();
        lifecycle.add("the data directory", directory);
        Foreground.run(lifecycle, () -> {
            LocalStack stack =
                    new LocalStack(directory.path(), programs(), ports, configuration, lifecycle).start(source);
            System.out.println("Tapekeeper is ready: " + stack.url());
            return stack.failure();
        });
        return 0;
    }

    private LocalPorts ports(Configuration configuration) {
        return new LocalPorts(
                valid("--http-port", httpPort == null ? configuration.get(ConfigKeys.HTTP_PORT) : httpPort),
                valid("--kafka-port", kafkaPort),
                valid("--postgres-port", postgresPort),
                valid("--registry-port", registryPort));
    }

    private int valid(String option, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), option + " is " + port + ", allowed: 0 to " + MAX_PORT);
        }
        return port;
    }

    /** Where the servers' programs are. */
    static Path programs() {
        String programs = System.getProperty("tapekeeper.internal.servers");
        if (programs == null) {
            throw new CommandFailure("'up' has its servers only where it was built: start it by ./tapekeeper");
        }
        return Path.of(programs);
    }
}

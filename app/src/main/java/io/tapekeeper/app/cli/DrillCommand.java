// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.Logging;
import io.tapekeeper.app.Main;
import io.tapekeeper.drill.Drill;
import io.tapekeeper.drill.DrillReport;
import io.tapekeeper.drill.DrillSettings;
import io.tapekeeper.drill.DrillText;
import io.tapekeeper.drill.Plant;
import io.tapekeeper.drill.stage.Program;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper drill}. */
@Command(
        name = "drill",
        description =
                "A fire drill: real processes of its own, a workload, random faults (kill -9, SIGSTOP, a full disk ...),"
                        + " and at the end every table beside a model of what was sent. Fails unless lost, doubled and unaccounted are"
                        + " all 0. Touches no other stack, and leaves nothing behind.")
final class DrillCommand implements Callable<Integer> {

    private static final int SEEDS = 1_000_000;
    private static final List<String> CLASS_SHARING = List.of(
            "-XX:SharedArchiveFile=", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=", "-Xlog:cds");

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long, 0.1 to 600; ten have 32 kills. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same workload and faults.")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Different events a second; each is sent twice. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int rate;

    @Option(
            names = "--recovery",
            paramLabel = "DURATION",
            description = "How soon all must flow again after each fault. Default: ${DEFAULT-VALUE}.",
            defaultValue = "30s")
    private Duration recovery = Duration.ZERO;

    @Option(names = "--keep", description = "Keeps logs and data also if all is well, and says where.")
    private boolean keep;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Option(names = "--plant", split = ",", hidden = true, description = "Defects to plant, to see that it finds them.")
    private Set<Plant> plants = Set.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DrillSettings settings = settings();
        if (program.verbose()) {
            Logging.toConsole(true);
        }
        Drill drill = new Drill(settings, System.err::println);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = new Thread(() -> hold(drill, status), "drill");
        Foreground.run(() -> stop(thread, status), () -> {
            thread.start();
            return status.thenAccept(done -> {});
        });
        if (status.join() != 0) {
            throw new CommandFailure("the drill failed: its report says what is wrong");
        }
        return 0;
    }

    private void hold(Drill drill, CompletableFuture<Integer> status) {
        try {
            DrillReport report = drill.run();
            System.out.print(json ? Reports.json(report) + System.lineSeparator() : DrillText.of(report));
            status.complete(report.passed() ? 0 : 1);
        } catch (InterruptedException | RuntimeException | Error e) {
            status.completeExceptionally(new CompletionException(e.getMessage(), e));
        }
    }

    /** By a signal: it ends its processes first. */
    private static void stop(Thread drill, CompletableFuture<Integer> status) throws InterruptedException {
        boolean brokenOff = !status.isDone();
        drill.interrupt();
        drill.join();
        if (brokenOff) {
            throw new CommandFailure("the drill was broken off, and says nothing");
        }
    }

    private DrillSettings settings() {
        try {
            return new DrillSettings(
                    minutes,
                    seed == null ? new Random().nextInt(SEEDS) : seed,
                    rate,
                    recovery,
                    tapekeeper(),
                    servers(),
                    plants,
                    keep);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** This program, as it runs here. */
    private static Program tapekeeper() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(List.of(java, "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> CLASS_SHARING.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        return new Program(command, classPath(), Main.class.getName());
    }

    /** Absolute, since its processes work elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where a checkout has the servers' programs already, or null. */
    private static @Nullable Path servers() {
        String servers = System.getProperty("tapekeeper.internal.servers");
        return servers == null ? null : Path.of(servers);
    }
}

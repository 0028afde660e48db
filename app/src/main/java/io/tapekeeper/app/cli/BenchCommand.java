// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.app.Logging;
import io.tapekeeper.app.Main;
import io.tapekeeper.app.stack.Lifecycle;
import io.tapekeeper.benchmarks.Bench;
import io.tapekeeper.benchmarks.BenchKind;
import io.tapekeeper.benchmarks.BenchReport;
import io.tapekeeper.benchmarks.BenchResult;
import io.tapekeeper.benchmarks.BenchServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tapekeeper bench}. */
@Command(
        name = "bench",
        description =
                "Measures Tapekeeper beside the plainest program that does the same, on a PostgreSQL of its own that is"
                        + " gone afterwards. A ratio above 1 means that ours is better.")
final class BenchCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of("", "ours", "reference", "ratio", "unit");
    private static final double WHOLE_FROM = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable TapekeeperCommand program;

    @Parameters(
            paramLabel = "storage|query|cache|ingest|sink|latency|soak",
            description =
                    "What to measure: writing, reading, cached lookups; of the pipeline, each role as a process of"
                            + " its own: events checked, rows stored, time from sending to storing, and memory under load.")
    private BenchKind kind = BenchKind.STORAGE;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of each table, symbols for the cache, or events. Default: what takes a few minutes.")
    private @Nullable Long rows;

    @Option(names = "--json", description = "Prints JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Bench bench = bench();
        if (program.verbose()) {
            Logging.toConsole(true);
        }
        Lifecycle lifecycle = new Lifecycle();
        Foreground.run(lifecycle, () -> {
            BenchServer server = lifecycle.add("PostgreSQL", BenchServer.start(programs(), tapekeeper()));
            return CompletableFuture.runAsync(() -> measure(bench, server), task -> new Thread(task, "bench").start());
        });
        return 0;
    }

    private Bench bench() {
        try {
            return kind.create(rowCount());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private long rowCount() {
        return rows == null ? kind.defaultRows() : rows;
    }

    private void measure(Bench bench, BenchServer server) {
        try {
            BenchReport report = bench.run(server, System.err::println);
            System.out.print(json ? Reports.json(report) + System.lineSeparator() : table(report) + facts(server));
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static String table(BenchReport report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        for (BenchResult result : report.results()) {
            lines.add(List.of(
                    result.name(),
                    number(result.ours()),
                    number(result.reference()),
                    String.format(Locale.ROOT, "%.2f", result.ratio()),
                    result.unit()));
        }
        return Reports.table(lines);
    }

    private String facts(BenchServer server) throws SQLException {
        return String.format(
                Locale.ROOT,
                "%d cores, Java %s, PostgreSQL %s, %,d rows%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                server.version(),
                rowCount());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < WHOLE_FROM ? "%.2f" : "%,.0f", value);
    }

    /** The command this was started by; where it was no command, the same JVM once more. */
    private static List<String> tapekeeper() {
        String command = System.getProperty("tapekeeper.internal.command");
        if (command != null) {
            return List.of(command);
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return java;
    }

    /** Where a checkout has PostgreSQL's programs already, or null. */
    private static @Nullable Path programs() {
        String programs = System.getProperty("tapekeeper.internal.servers");
        return programs == null ? null : Path.of(programs);
    }
}

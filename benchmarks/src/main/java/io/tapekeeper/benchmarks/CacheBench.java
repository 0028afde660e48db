// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Cached lookups by JMH, and what it takes to fill the caches, beside plain maps. */
final class CacheBench implements Bench {

    /**
     * How long JMH measures each lookup.
     *
     * @param forks 1, or 0 to measure in this very JVM
     */
    record Effort(int forks, int warmUps, int iterations, TimeValue time) {}

    private static final Effort DEFAULT_EFFORT = new Effort(1, 2, 3, TimeValue.seconds(1));
    private static final List<String> LOOKUPS =
            List.of("exchange_by_enum", "symbol_by_id", "find_symbols", "symbol_id");
    private static final Map<Integer, String> THREADS = Map.of(1, "_1_thread_ns", 8, "_8_threads_ns");
    private static final String LOG = "io/tapekeeper/benchmarks/silent-log.xml";
    private static final double MEDIAN = 50;

    private final int symbols;
    private final Effort effort;

    CacheBench(long symbols) {
        this(symbols, DEFAULT_EFFORT);
    }

    CacheBench(long symbols, Effort effort) {
        this.symbols = Math.toIntExact(symbols);
        this.effort = effort;
    }

    @Override
    public BenchReport run(BenchServer server, Consumer<String> progress) throws SQLException {
        Instruments.add(server, symbols);
        List<BenchResult> results = new ArrayList<>();
        progress.accept("filling the caches with %,d symbols".formatted(symbols));
        results.addAll(new WarmUpDuel(server, symbols).run());
        for (String lookup : LOOKUPS) {
            for (int threads : THREADS.keySet().stream().sorted().toList()) {
                progress.accept("%s, threads: %d".formatted(lookup, threads));
                double ours = nanos(server, lookup, threads);
                double reference = nanos(server, lookup + "_reference", threads);
                results.add(BenchResult.lessIsBetter(lookup + THREADS.get(threads), ours, reference, "ns"));
            }
        }
        return new BenchReport("cache", results);
    }

    /** The median iteration's nanoseconds for one lookup, as each thread sees them. */
    double nanos(BenchServer server, String method, int threads) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + CachedLookups.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("url", server.url())
                .threads(threads)
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(effort.time())
                .measurementIterations(effort.iterations())
                .measurementTime(effort.time())
                .jvmArgsAppend("-Dlogback.configurationFile=" + LOG)
                .shouldFailOnError(true);
        return run(options.build()).getPrimaryResult().getStatistics().getPercentile(MEDIAN);
    }

    /** Standard output is for the report. */
    private static OutputFormat silence() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    }

    private static RunResult run(Options options) {
        System.setProperty("jmh.ignoreLock", "true"); // the lock is a file for all users that nobody deletes
        try {
            return new Runner(options, silence()).runSingle();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure: " + e.getMessage(), e);
        }
    }
}

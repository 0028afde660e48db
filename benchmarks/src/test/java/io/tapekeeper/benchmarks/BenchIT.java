// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

/** That every benchmark runs to its end and reports what it should; what it measures on so few rows means nothing. */
class BenchIT {

    private static final List<String> TABLES =
            List.of("book_ticker_snapshots", "trade_snapshots", "funding_rate_snapshots", "balance_snapshots");
    private static final List<String> OF_EACH_TABLE =
            List.of("_new", "_existing", "_half", "_bytes_per_row_open", "_bytes_per_row_closed");

    @Test
    void storageComparesEveryTableWithRawCopy() throws SQLException {
        List<String> names = TABLES.stream()
                .flatMap(table -> OF_EACH_TABLE.stream().map(figure -> table + figure))
                .toList();

        assertReports(run(BenchKind.STORAGE.create(1_000)), "storage", names);
    }

    @Test
    void queryComparesReadsWithBareJdbc() throws SQLException {
        assertReports(
                run(BenchKind.QUERY.create(20_000)),
                "query",
                List.of(
                        "latest_one_us",
                        "latest_1000_ms",
                        "history_10000_ms",
                        "history_10000_copy_ms",
                        "sampled_by_minute_ms",
                        "stats_ms"));
    }

    @Test
    void cacheComparesLookupsWithMaps() throws SQLException {
        CacheBench.Effort little = new CacheBench.Effort(0, 0, 1, TimeValue.milliseconds(10));
        List<String> names = new ArrayList<>(List.of("warm_up_ms", "warm_up_heap_bytes"));
        for (String lookup : List.of("exchange_by_enum", "symbol_by_id", "find_symbols", "symbol_id")) {
            names.add(lookup + "_1_thread_ns");
            names.add(lookup + "_8_threads_ns");
        }

        assertReports(run(new CacheBench(2_000, little)), "cache", names);
    }

    @Test
    void aLookupIsMeasuredInAProcessOfItsOwn() {
        CacheBench bench = new CacheBench(10, new CacheBench.Effort(1, 0, 1, TimeValue.milliseconds(10)));
        try (BenchServer server = BenchServer.start(programs(), List.of())) {
            Instruments.add(server, 10);

            assertThat(bench.nanos(server, "symbol_by_id", 2)).isPositive();
        }
    }

    private static BenchReport run(Bench bench) throws SQLException {
        Path directory;
        List<String> progress = new ArrayList<>();
        BenchReport report;
        try (BenchServer server = BenchServer.start(programs(), List.of())) {
            directory = server.directory();
            report = bench.run(server, progress::add);
        }
        assertThat(directory).doesNotExist();
        assertThat(progress).isNotEmpty();
        return report;
    }

    private static void assertReports(BenchReport report, String bench, List<String> names) {
        assertThat(report.bench()).isEqualTo(bench);
        assertThat(report.results()).extracting(BenchResult::name).containsExactlyElementsOf(names);
        SoftAssertions.assertSoftly(softly -> report.results().forEach(result -> {
            softly.assertThat(result.ours()).as(result.name()).isPositive().isFinite();
            softly.assertThat(result.reference()).as(result.name()).isPositive().isFinite();
            double times = result.unit().equals("rows/s")
                    ? result.ours() / result.reference()
                    : result.reference() / result.ours();
            softly.assertThat(result.ratio()).as(result.name()).isEqualTo(times);
        }));
    }

    private static Path programs() {
        return Path.of(System.getProperty("tapekeeper.home"), "embedded", "target", "servers");
    }
}

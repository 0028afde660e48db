// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that measures: what it prints, and that it leaves nothing behind. */
class BenchCommandIT {

    @TempDir
    private Path temporary;

    @Test
    void printsOneJsonObjectAndLeavesNothingBehind() throws Exception {
        JsonNode report = report("storage", "--rows", "1000");

        assertThat(fields(report)).containsExactly("bench", "results");
        assertThat(report.get("bench").asText()).isEqualTo("storage");
        assertThat(report.get("results")).isNotEmpty().allSatisfy(result -> {
            assertThat(fields(result)).containsExactly("name", "ours", "reference", "ratio", "unit");
            assertThat(result.get("ratio").isNumber()).isTrue();
        });
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ingest, ingest|ingest_without_copies|ingest_5000_symbols|ingest_beside_hostile",
        "sink, sink|sink_memory_mb",
        "latency, latency_p50_ms|latency_p99_ms"
    })
    void measuresTheRolesAsProcessesOfTheirOwn(String bench, String names) throws Exception {
        JsonNode report = report(bench, "--rows", "10000");

        assertThat(report.get("results"))
                .extracting(result -> result.get("name").asText())
                .containsExactly(names.split("\\|"));
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"query, 100000000, rows loaded", "ingest, 1000000, half of them copies"})
    void leavesNothingBehindWhenItIsCalledOff(String bench, String rows, String working) throws Exception {
        Process process = process(bench, "--rows", rows).start();
        Awaitility.await("it measures")
                .atMost(Duration.ofMinutes(1))
                .until(() -> errors(process).contains(working));
        List<ProcessHandle> servers = process.descendants().toList();
        assertThat(servers).isNotEmpty();

        process.destroy();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Awaitility.await("no server is left").until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesTooFewRows() {
        Tapekeeper.Result result = Tapekeeper.run("bench", "query", "--rows", "7");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--rows: 7 is not within 20000 to");
    }

    private JsonNode report(String bench, String... options) throws Exception {
        Process process = process(Stream.concat(Stream.of(bench, "--json"), Stream.of(options))
                        .toArray(String[]::new))
                .start();
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(Files.readString(errorFile())).isZero();
        return new ObjectMapper().readTree(printed);
    }

    /** Its temporary files go to a directory of the test, its standard error to a file beside that. */
    private ProcessBuilder process(String... arguments) throws IOException {
        Files.createDirectories(files());
        Object[] all = Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray();
        ProcessBuilder builder =
                Tapekeeper.process(all).redirectError(errorFile().toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + files());
        return builder;
    }

    private String errors(Process process) throws IOException {
        assertThat(process.isAlive()).isTrue();
        return Files.readString(errorFile());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> left = Files.list(files())) {
            return left.filter(path -> path.getFileName().toString().startsWith("tapekeeper"))
                    .toList();
        }
    }

    private Path files() {
        return temporary.resolve("tmp");
    }

    private Path errorFile() {
        return temporary.resolve("err");
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(property -> property.getKey()).toList();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command itself: a short drill passes, and one with planted defects does not. */
class DrillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLANTS = "lost-offset,dropped-row";

    @Test
    void aShortDrillLosesNothing() throws IOException {
        Tapekeeper.Result result = Tapekeeper.run(
                "drill", "--minutes", "0.1", "--seed", "7", "--rate", "300", "--recovery", "3m", "--json");

        assertThat(result.status()).as(result.err() + result.out()).isZero();
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.get("lost").asLong()).isZero();
        assertThat(report.get("doubled").asLong()).isZero();
        assertThat(report.get("unaccounted").asLong()).isZero();
        assertThat(report.get("kills").asInt()).isEqualTo(4);
        assertThat(report.get("rows").asLong()).isGreaterThan(1_000);
        assertThat(report.get("directory").asText()).isEmpty();
        assertThat(result.err()).contains("seed 7");
    }

    @Test
    void plantedDefectsAreFoundAndNothingElse() throws IOException {
        Tapekeeper.Result result = Tapekeeper.run(
                "drill", "--minutes", "0.1", "--seed", "7", "--rate", "300", "--json", "--plant", PLANTS);

        JsonNode report = JSON.readTree(result.out());
        delete(Path.of(report.get("directory").asText()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(report.get("doubled").asLong()).isZero();
        assertThat(report.get("lost").asLong()).isGreaterThan(1);
        assertThat(report.get("unaccounted").asLong()).isGreaterThan(1);
        assertThat(report.get("findings").toString())
                .contains("trade_snapshots: ")
                .contains("funding_rate_snapshots: ")
                .doesNotContain("book_ticker_snapshots: ");
    }

    private static void delete(Path directory) throws IOException {
        assertThat(directory.getFileName().toString()).startsWith("tapekeeper-drill-");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

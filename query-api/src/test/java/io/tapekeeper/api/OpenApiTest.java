// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tapekeeper.api.json.BalanceView;
import io.tapekeeper.api.json.BookTickerView;
import io.tapekeeper.api.json.ExchangeView;
import io.tapekeeper.api.json.FundingRateView;
import io.tapekeeper.api.json.GapView;
import io.tapekeeper.api.json.LagView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.json.SymbolView;
import io.tapekeeper.api.json.TradeView;
import io.tapekeeper.api.problem.ProblemKind;
import io.tapekeeper.api.resource.HealthResource;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.ComponentHealth;
import io.tapekeeper.monitor.TypeAudit;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The description of the API says what the program does. */
class OpenApiTest {

    private static JsonNode api;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = ApiServer.class.getResourceAsStream("web/openapi.yaml")) {
            api = new YAMLMapper().readTree(in);
        }
    }

    @Test
    void everyProblemIsExplained() {
        List<String> explained = StreamSupport.stream(api.get("x-problems").spliterator(), false)
                .map(each -> "/docs#problem-" + each.get("name").asText() + " "
                        + each.get("status").asInt())
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemKind.values())
                        .map(kind -> kind.type() + " " + kind.status())
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsDescribedInItsOrder() {
        return Map.ofEntries(
                        Map.entry("BookTicker", BookTickerView.class),
                        Map.entry("BookTickers", ListView.class),
                        Map.entry("Trade", TradeView.class),
                        Map.entry("FundingRate", FundingRateView.class),
                        Map.entry("Balance", BalanceView.class),
                        Map.entry("Gap", GapView.class),
                        Map.entry("Exchange", ExchangeView.class),
                        Map.entry("Symbol", SymbolView.class),
                        Map.entry("Lag", LagView.class),
                        Map.entry("StageLag", LagView.Stage.class),
                        Map.entry("PartitionLag", LagView.Partition.class),
                        Map.entry("Audit", AuditReport.class),
                        Map.entry("TypeAudit", TypeAudit.class),
                        Map.entry("Readiness", HealthResource.Readiness.class),
                        Map.entry("Component", ComponentHealth.class))
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(properties(entry.getKey())).isEqualTo(fields(entry.getValue()))));
    }

    private static List<String> properties(String schema) {
        return List.copyOf(api.at("/components/schemas/" + schema + "/properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList());
    }

    private static List<String> fields(Class<?> view) {
        return Arrays.stream(view.getRecordComponents())
                .map(RecordComponent::getName)
                .map(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE::translate)
                .toList();
    }
}

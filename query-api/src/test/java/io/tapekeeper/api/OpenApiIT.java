// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description that the server gives of itself, held against the server. */
@ExtendWith(PostgresExtension.class)
class OpenApiIT {

    private static TestApi api;
    private static JsonNode description;

    @BeforeAll
    static void start(TestPostgres postgres) throws IOException {
        api = TestApi.start(postgres.freshDatabaseUrl(), TestApi.ANY_PORT);
        TestRows rows = new TestRows(api.database());
        rows.quotes();
        api.database().symbolId("BINANCE_SPOT", "ETHUSDT", "ETH", "USDT");
        description = new YAMLMapper().readTree(api.get("/openapi.yaml").body());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyPathOfTheServerIsDescribedAndNoOther() {
        Set<String> served = Routes.of(TestApi.sources(api.database()), TestApi.CLOCK).stream()
                .map(Route::path)
                .filter(path -> !path.startsWith("/web/")
                        && !Set.of("/", "/docs", "/openapi.yaml").contains(path))
                .collect(Collectors.toSet());

        assertThat(paths().map(Map.Entry::getKey)).containsExactlyInAnyOrderElementsOf(served);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAnswers() {
        return paths().map(each -> each.getValue().at("/get/x-example").asText())
                .map(path -> DynamicTest.dynamicTest(
                        path, () -> assertThat(api.get(path).status()).isEqualTo(200)));
    }

    @TestFactory
    Stream<DynamicTest> everyDataPathTakesTheParametersThatAreDescribed() {
        return paths().filter(each -> each.getKey().startsWith("/v1/"))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    String refusal = api.get(each.getKey().replace("{name}", "BINANCE_SPOT") + "?no_such=1")
                            .json()
                            .get("detail")
                            .asText();
                    String taken = refusal.substring(refusal.indexOf("allowed: ") + "allowed: ".length());

                    assertThat(new TreeSet<>(List.of(taken.replace("none", "").split(", "))))
                            .isEqualTo(queryParameters(each.getValue().get("get")));
                }));
    }

    private static Stream<Map.Entry<String, JsonNode>> paths() {
        return description.get("paths").properties().stream();
    }

    private static Set<String> queryParameters(JsonNode operation) {
        Set<String> names = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(each -> each.has("$ref")
                        ? description.at(each.get("$ref").asText().substring(1))
                        : each)
                .filter(each -> each.get("in").asText().equals("query"))
                .map(each -> each.get("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        return names.isEmpty() ? new TreeSet<>(Set.of("")) : names;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/from-the-old-layer.md} against the operations and tests there are. */
class OldLayerDocumentTest {

    /** A row has what the old layer called it, what is called now, what changed, and the test. */
    private static final int CELLS = 4;

    private static final Pattern OPERATION = Pattern.compile("`([a-z]\\w*)[`(.]");
    private static final Pattern TEST = Pattern.compile("\\w+IT");

    private static List<List<String>> rows;

    @BeforeAll
    static void readDocument() throws IOException {
        Path document = Path.of(System.getProperty("tapekeeper.home"), "docs", "from-the-old-layer.md");
        rows = Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| old "))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void everyOperationItNamesIsThere() {
        Set<String> operations = Arrays.stream(DatabaseManager.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(rows)
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(operations).containsAll(matches(OPERATION, row.get(1))));
    }

    @Test
    void whatIsCarriedOverHasATestThatIsThere() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSizeGreaterThanOrEqualTo(CELLS);
            boolean carriedOver = OPERATION.matcher(row.get(1)).find();
            List<String> tests = matches(TEST, row.get(3));
            assertThat(carriedOver && tests.isEmpty()).as("no test: %s", row).isFalse();
            assertThat(tests)
                    .allSatisfy(test -> assertThat(Class.forName(getClass().getPackageName() + "." + test))
                            .isNotNull());
        });
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("\\W", ""))
                .toList();
    }
}

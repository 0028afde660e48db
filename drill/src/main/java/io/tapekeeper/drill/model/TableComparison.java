// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the rows of one table, told one by one, against those it must hold. One thread at a time. */
final class TableComparison {

    private static final int EXAMPLES_OF_A_KIND = 5;

    private final String table;
    private final Map<String, String> missing;
    private final Set<String> found = new HashSet<>();
    private final List<String> differingExamples = new ArrayList<>();
    private final List<String> doubledExamples = new ArrayList<>();
    private long rows;
    private long differing;
    private long doubled;

    /** @param expected values by key; emptied by the comparison */
    TableComparison(String table, Map<String, String> expected) {
        this.table = table;
        this.missing = expected;
    }

    /** A row that the table holds. */
    void found(String key, String values) {
        rows++;
        String expected = missing.remove(key);
        if (expected == null) {
            doubled++;
            String what = found.contains(key) ? "is there again" : "was never sent";
            example(doubledExamples, "%s: %s %s: %s".formatted(table, key, what, values));
            return;
        }
        found.add(key);
        if (!expected.equals(values)) {
            differing++;
            example(
                    differingExamples,
                    "%s: %s differs: stored %s, expected %s".formatted(table, key, values, expected));
        }
    }

    /** When all rows are told. */
    Differences differences() {
        List<String> examples = new ArrayList<>();
        missing.entrySet().stream()
                .limit(EXAMPLES_OF_A_KIND)
                .forEach(row -> examples.add("%s: %s is lost: %s".formatted(table, row.getKey(), row.getValue())));
        examples.addAll(doubledExamples);
        examples.addAll(differingExamples);
        return new Differences(rows, missing.size(), doubled, differing, examples);
    }

    private static void example(List<String> examples, String text) {
        if (examples.size() < EXAMPLES_OF_A_KIND) {
            examples.add(text);
        }
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.cli;

import io.tapekeeper.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reports as people read them, and as programs do. */
final class Reports {

    private Reports() {}

    /** One line of JSON, as the API gives it. */
    static String json(Object report) {
        return new String(Json.bytes(report), StandardCharsets.UTF_8);
    }

    /** Columns as wide as they need to be: the first to the left, the others, numbers mostly, to the right. */
    static String table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (widths.size() == column) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                String format = (column == 0 ? "%-" : "  %") + widths.get(column) + "s";
                text.append(format.formatted(row.get(column)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}

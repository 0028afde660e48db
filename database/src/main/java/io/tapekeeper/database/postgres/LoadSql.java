// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database.postgres;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that load a table; their text does not depend on the number of rows. */
final class LoadSql {

    private final TableLayout layout;
    private final String stage;
    private final int fields;

    LoadSql(TableLayout layout) {
        this.layout = layout;
        this.stage = "stage_" + layout.table();
        this.fields = layout.columns().size();
    }

    /** Number of columns of the table; the stage has one more. */
    int fields() {
        return fields;
    }

    /** Rows straight into the table. */
    String copy() {
        return "COPY %s (%s) FROM STDIN (FORMAT BINARY)".formatted(layout.table(), list("", layout.columns()));
    }

    /** The connection's own table for rows on their way; it has the checks of the real one, but no key. */
    String createStage() {
        return ("CREATE TEMP TABLE IF NOT EXISTS %s (LIKE %s INCLUDING CONSTRAINTS INCLUDING GENERATED,"
                        + " ordinal integer) ON COMMIT DELETE ROWS")
                .formatted(stage, layout.table());
    }

    /** Rows into the stage, each with its ordinal as the last field. */
    String copyToStage() {
        return "COPY %s (%s, ordinal) FROM STDIN (FORMAT BINARY)".formatted(stage, list("", layout.columns()));
    }

    /** Which staged rows are there, and whether with another payload. Parameters: least and greatest time. */
    String find() {
        return "SELECT s.ordinal, %s FROM %s".formatted(differs(), join());
    }

    /** The stored rows of some ordinals, locked in key order. Parameters: least and greatest time, ordinals. */
    String lockStored() {
        return "SELECT s.ordinal, %s FROM %s AND s.ordinal = ANY (?) ORDER BY s.ordinal FOR UPDATE OF t"
                .formatted(list("t.", layout.columns()), join());
    }

    /** Corrections from the stage, which has them under negative ordinals. Parameters: least and greatest time. */
    String update() {
        String changes = changing().map(name -> name + " = s." + name).collect(Collectors.joining(", "));
        return "UPDATE %s t SET %s FROM %s s WHERE %s AND s.ordinal < 0"
                .formatted(layout.table(), changes, stage, matching());
    }

    private String join() {
        return "%s s JOIN %s t ON %s".formatted(stage, layout.table(), matching());
    }

    /** The range of time is what lets PostgreSQL leave other days' partitions alone. */
    private String matching() {
        String keys =
                layout.key().stream().map(name -> "t." + name + " = s." + name).collect(Collectors.joining(" AND "));
        return keys + " AND t." + layout.time() + " >= ? AND t." + layout.time() + " <= ?";
    }

    private String differs() {
        return layout.payload().stream()
                .map(name -> "t." + name + " IS DISTINCT FROM s." + name)
                .collect(Collectors.joining(" OR "));
    }

    private Stream<String> changing() {
        return Stream.concat(layout.payload().stream(), layout.other().stream());
    }

    private static String list(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }
}

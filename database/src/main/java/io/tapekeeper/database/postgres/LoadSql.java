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
        return "SELECT s.ordinal, t.differs FROM %s s CROSS JOIN LATERAL (SELECT %s AS differs FROM %s OFFSET 0) t"
                .formatted(stage, differs(), stored());
    }

    /** The stored rows of some ordinals, locked in key order. Parameters: ordinals, least and greatest time. */
    String lockStored() {
        return ("SELECT s.ordinal, %s FROM (SELECT * FROM %s WHERE ordinal = ANY (?) ORDER BY ordinal) s"
                        + " CROSS JOIN LATERAL (SELECT t.* FROM %s FOR UPDATE) t")
                .formatted(list("t.", layout.columns()), stage, stored());
    }

    /**
     * Corrections from the stage, which has them under negative ordinals. Their rows must be stored and locked: one that
     * is not would be inserted.
     */
    String correct() {
        String columns = list("", layout.columns());
        String changes = changing().map(name -> name + " = EXCLUDED." + name).collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE ordinal < 0 ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(layout.table(), columns, columns, stage, list("", layout.key()), changes);
    }

    /**
     * The stored row of one staged row, in a subquery of its own, which PostgreSQL answers by a look at the index for
     * each. As a join it might read the stage for each stored row of that time: the statistics of a day that is being
     * written end before it, so that they let it expect none. The range of time is what lets it leave other days'
     * partitions alone.
     */
    private String stored() {
        String keys =
                layout.key().stream().map(name -> "t." + name + " = s." + name).collect(Collectors.joining(" AND "));
        return "%s t WHERE %s AND t.%s >= ? AND t.%s <= ?"
                .formatted(layout.table(), keys, layout.time(), layout.time());
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

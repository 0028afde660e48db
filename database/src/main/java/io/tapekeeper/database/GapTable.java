// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import io.tapekeeper.database.postgres.BinaryCopy;
import io.tapekeeper.database.postgres.Columns;
import io.tapekeeper.database.postgres.KeyRank;
import io.tapekeeper.database.postgres.KeyedTable;
import io.tapekeeper.database.postgres.TableLayout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Gaps as rows of gaps. */
final class GapTable implements KeyedTable<GapRow> {

    private static final TableLayout LAYOUT = new TableLayout(
            "gaps",
            "from_time",
            List.of("symbol_id", "from_time", "event_type", "kind", "to_time", "collector"),
            List.of("expected", "seen"),
            List.of());

    private static final Comparator<GapRow> BY_KEY = Comparator.comparingInt(GapRow::symbolId)
            .thenComparing(GapRow::from)
            .thenComparing(GapRow::eventType)
            .thenComparing(GapRow::kind)
            .thenComparing(GapRow::to)
            .thenComparing(GapRow::collector);

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public Instant time(GapRow row) {
        return row.from();
    }

    @Override
    public long rank(GapRow row) {
        return KeyRank.of(row.symbolId(), row.from());
    }

    @Override
    public int compareKeys(GapRow left, GapRow right) {
        return BY_KEY.compare(left, right);
    }

    @Override
    public boolean samePayload(GapRow left, GapRow right) {
        return Objects.equals(left.expected(), right.expected()) && Objects.equals(left.seen(), right.seen());
    }

    @Override
    public int comparePrecedence(GapRow left, GapRow right) {
        int order = Payloads.compare(left.expected(), right.expected());
        return order != 0 ? order : Payloads.compare(left.seen(), right.seen());
    }

    @Override
    public void encode(GapRow row, BinaryCopy out) throws SQLException {
        out.int4(row.symbolId());
        out.timestamptz(row.from());
        out.text(row.eventType());
        out.text(row.kind());
        out.timestamptz(row.to());
        out.text(row.collector());
        out.int8(row.expected());
        out.int8(row.seen());
    }

    @Override
    public GapRow read(ResultSet source, int first) throws SQLException {
        return new GapRow(
                source.getInt(first),
                source.getString(first + 2),
                source.getString(first + 3),
                Columns.nullableLong(source, first + 6),
                Columns.nullableLong(source, first + 7),
                Columns.instant(source, first + 1),
                Columns.instant(source, first + 4),
                source.getString(first + 5));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The gaps: few, so in one table without partitions. Any thread. */
final class GapStore implements RowStore<GapRow> {

    private final EventLoad<GapRow> load;
    private final SymbolReads<GapRow> reads;

    GapStore(Jdbc jdbc) {
        GapTable table = new GapTable();
        this.load = new EventLoad<>(table);
        this.reads = new SymbolReads<>(jdbc, table, List.of("text", "text", "timestamptz", "text"));
    }

    @Override
    public Class<GapRow> kind() {
        return GapRow.class;
    }

    @Override
    public void prepare(List<GapRow> rows) {}

    @Override
    public Stored store(Connection connection, List<GapRow> rows) throws SQLException {
        return load.load(connection, rows, false);
    }

    @Override
    public void committed(List<GapRow> rows) {}

    List<GapRow> history(HistoryQuery query) {
        return reads.history(query);
    }
}

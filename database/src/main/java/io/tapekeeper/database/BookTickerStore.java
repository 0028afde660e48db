// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The best quotes. Any thread. */
final class BookTickerStore implements RowStore<BookTickerSnapshot> {

    private final BookTickerTable table = new BookTickerTable();
    private final EventLoad<BookTickerSnapshot> load = new EventLoad<>(table);
    private final DayPartitions partitions;
    private final ReceiveTimedQuotes receiveTimed;
    private final SymbolReads<BookTickerSnapshot> reads;

    BookTickerStore(Jdbc jdbc, DayPartitions partitions, Duration receiveSkew, CacheRegion latest) {
        this.partitions = partitions;
        this.receiveTimed = new ReceiveTimedQuotes(receiveSkew);
        this.reads = new SymbolReads<>(jdbc, table, List.of("bigint"), BookTickerSnapshot::symbolId, latest);
    }

    @Override
    public Class<BookTickerSnapshot> kind() {
        return BookTickerSnapshot.class;
    }

    @Override
    public void prepare(List<BookTickerSnapshot> rows) {
        partitions.require(table, rows);
    }

    @Override
    public Stored store(Connection connection, List<BookTickerSnapshot> rows) throws SQLException {
        ReceiveTimedQuotes.Aligned aligned = receiveTimed.align(connection, rows);
        return load.load(connection, aligned.rows(), aligned.someStored());
    }

    @Override
    public void committed(List<BookTickerSnapshot> rows) {
        reads.forgetLatest(rows);
    }

    List<BookTickerSnapshot> latest(List<Integer> symbolIds) {
        return reads.latest(symbolIds);
    }

    List<BookTickerSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }
}

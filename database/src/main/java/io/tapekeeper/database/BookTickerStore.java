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
    private final LatestReads<BookTickerSnapshot> latest;
    private final AlignedReads aligned;

    BookTickerStore(Jdbc jdbc, DayPartitions partitions, Duration receiveSkew, CacheRegion region) {
        this.partitions = partitions;
        this.receiveTimed = new ReceiveTimedQuotes(receiveSkew);
        this.reads = new SymbolReads<>(jdbc, table, List.of("bigint"));
        this.latest = new LatestReads<>(jdbc, table, BookTickerSnapshot::symbolId, region);
        this.aligned = new AlignedReads(reads);
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
        latest.forget(rows);
    }

    List<BookTickerSnapshot> latest(List<Integer> symbolIds) {
        return latest.of(symbolIds);
    }

    List<BookTickerSnapshot> history(HistoryQuery query) {
        return reads.history(query);
    }

    List<BookTickerSnapshot> sampled(SampledQuery query) {
        return reads.sampled(query);
    }

    List<AlignedQuotes> aligned(SampledQuery query) {
        return aligned.read(query);
    }
}

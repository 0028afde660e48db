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
import java.util.List;

/** Quotes as rows of book_ticker_snapshots. */
final class BookTickerTable implements KeyedTable<BookTickerSnapshot> {

    private static final TableLayout LAYOUT = new TableLayout(
            "book_ticker_snapshots",
            "timestamp",
            List.of("symbol_id", "timestamp", "sequence"),
            List.of("bid_price", "bid_qty", "ask_price", "ask_qty"),
            List.of("receive_time"));

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public Instant time(BookTickerSnapshot row) {
        return row.timestamp();
    }

    @Override
    public long rank(BookTickerSnapshot row) {
        return KeyRank.of(row.symbolId(), row.timestamp());
    }

    @Override
    public int compareKeys(BookTickerSnapshot left, BookTickerSnapshot right) {
        int order = Integer.compare(left.symbolId(), right.symbolId());
        if (order == 0) {
            order = left.timestamp().compareTo(right.timestamp());
        }
        return order != 0 ? order : Long.compare(left.sequence(), right.sequence());
    }

    @Override
    public boolean samePayload(BookTickerSnapshot left, BookTickerSnapshot right) {
        return left.bidPrice() == right.bidPrice()
                && left.bidQty() == right.bidQty()
                && left.askPrice() == right.askPrice()
                && left.askQty() == right.askQty();
    }

    @Override
    public int comparePrecedence(BookTickerSnapshot left, BookTickerSnapshot right) {
        int order = left.receiveTime().compareTo(right.receiveTime());
        if (order == 0) {
            order = Payloads.compare(left.bidPrice(), right.bidPrice());
        }
        if (order == 0) {
            order = Payloads.compare(left.bidQty(), right.bidQty());
        }
        if (order == 0) {
            order = Payloads.compare(left.askPrice(), right.askPrice());
        }
        return order != 0 ? order : Payloads.compare(left.askQty(), right.askQty());
    }

    @Override
    public void encode(BookTickerSnapshot row, BinaryCopy out) throws SQLException {
        out.int4(row.symbolId());
        out.timestamptz(row.timestamp());
        out.int8(row.sequence());
        out.float8(row.bidPrice());
        out.float8(row.bidQty());
        out.float8(row.askPrice());
        out.float8(row.askQty());
        out.timestamptz(row.receiveTime());
    }

    @Override
    public BookTickerSnapshot read(ResultSet source, int first) throws SQLException {
        Instant timestamp = Columns.instant(source, first + 1);
        Instant receiveTime = Columns.instant(source, first + 7);
        return new BookTickerSnapshot(
                source.getInt(first),
                timestamp,
                source.getLong(first + 2),
                source.getDouble(first + 3),
                source.getDouble(first + 4),
                source.getDouble(first + 5),
                source.getDouble(first + 6),
                receiveTime,
                timestamp.equals(receiveTime));
    }
}

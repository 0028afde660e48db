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

/** Trades as rows of trade_snapshots. */
final class TradeTable implements KeyedTable<TradeSnapshot> {

    private static final TableLayout LAYOUT = new TableLayout(
            "trade_snapshots",
            "timestamp",
            List.of("symbol_id", "timestamp", "trade_id"),
            List.of("price", "quantity", "quote_quantity", "side"),
            List.of("receive_time"));

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public Instant time(TradeSnapshot row) {
        return row.timestamp();
    }

    @Override
    public long rank(TradeSnapshot row) {
        return KeyRank.of(row.symbolId(), row.timestamp());
    }

    @Override
    public int compareKeys(TradeSnapshot left, TradeSnapshot right) {
        int order = Integer.compare(left.symbolId(), right.symbolId());
        if (order == 0) {
            order = left.timestamp().compareTo(right.timestamp());
        }
        return order != 0 ? order : left.tradeId().compareTo(right.tradeId());
    }

    @Override
    public boolean samePayload(TradeSnapshot left, TradeSnapshot right) {
        return left.price() == right.price()
                && left.quantity() == right.quantity()
                && Payloads.same(left.quoteQuantity(), right.quoteQuantity())
                && left.side() == right.side();
    }

    @Override
    public int comparePrecedence(TradeSnapshot left, TradeSnapshot right) {
        int order = left.receiveTime().compareTo(right.receiveTime());
        if (order == 0) {
            order = Payloads.compare(left.price(), right.price());
        }
        if (order == 0) {
            order = Payloads.compare(left.quantity(), right.quantity());
        }
        if (order == 0) {
            order = Payloads.compare(left.quoteQuantity(), right.quoteQuantity());
        }
        return order != 0 ? order : left.side().compareTo(right.side());
    }

    @Override
    public void encode(TradeSnapshot row, BinaryCopy out) throws SQLException {
        out.int4(row.symbolId());
        out.timestamptz(row.timestamp());
        out.text(row.tradeId());
        out.float8(row.price());
        out.float8(row.quantity());
        out.float8(row.quoteQuantity());
        out.text(row.side() == Side.BUY ? "buy" : "sell");
        out.timestamptz(row.receiveTime());
    }

    @Override
    public TradeSnapshot read(ResultSet source, int first) throws SQLException {
        return new TradeSnapshot(
                source.getInt(first),
                Columns.instant(source, first + 1),
                source.getString(first + 2),
                source.getDouble(first + 3),
                source.getDouble(first + 4),
                Columns.nullableDouble(source, first + 5),
                source.getString(first + 6).equals("buy") ? Side.BUY : Side.SELL,
                Columns.instant(source, first + 7));
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.tapekeeper.database.BalanceSnapshot;
import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.FundingRateSnapshot;
import io.tapekeeper.database.GapRow;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.Slice;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.database.WriteBatch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rows of the evening of 2024-08-08, written as the sink writes them. */
final class TestRows {

    static final Instant T = Instant.parse("2024-08-08T23:54:00Z");

    private final DatabaseManager database;
    private final int spot;
    private final int futures;

    TestRows(DatabaseManager database) {
        this.database = database;
        spot = database.symbolId("BINANCE_SPOT", "BTCUSDT", "BTC", "USDT");
        futures = database.symbolId("BINANCE_FUTURES", "BTCUSDT", "BTC", "USDT");
    }

    /** Quotes of which many share a millisecond: 60 of the spot market, 40 of futures and one each of two BTC/USD. */
    void quotes() {
        int perpetual = database.symbolId("BINANCE_FUTURES", "BTCUSD_PERP", "BTC", "USD");
        int dated = database.symbolId("BINANCE_FUTURES", "BTCUSD_240927", "BTC", "USD");
        write(
                "book-ticker-spot",
                IntStream.range(0, 60).mapToObj(i -> quote(spot, i)).toList());
        write(
                "book-ticker-futures",
                IntStream.range(0, 40).mapToObj(i -> quote(futures, i)).toList());
        write("book-ticker-coin", List.of(quote(perpetual, 1), quote(dated, 2)));
    }

    private static BookTickerSnapshot quote(int symbolId, int i) {
        long sequence = i == 59 ? -7 : 1_000 + i;
        Instant time = T.plusMillis(i / 5);
        return new BookTickerSnapshot(
                symbolId, time, sequence, 61_737.2 + i, 0.00001, 61_737.3 + i, 12, time.plusNanos(123_456_000), false);
    }

    void trades() {
        write("trade", IntStream.range(0, 25).mapToObj(i -> trade(spot, i)).toList());
    }

    private static TradeSnapshot trade(int symbolId, int i) {
        Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
        Double quoteQuantity = i == 0 ? null : 617.372;
        return new TradeSnapshot(symbolId, T.plusMillis(i / 3), "id/" + i, 61_737.2, 0.01, quoteQuantity, side, T);
    }

    void fundingRates() {
        write(
                "funding-rate",
                List.of(
                        new FundingRateSnapshot(futures, T, 0.0001, Instant.ofEpochMilli(1_723_161_600_000L), null, T),
                        new FundingRateSnapshot(
                                futures,
                                T.plusSeconds(1),
                                -0.00002,
                                Instant.ofEpochMilli(1_723_161_600_000L),
                                Instant.ofEpochMilli(1_723_190_400_000L),
                                T)));
    }

    void balances() {
        int exchange = database.exchangeId("BINANCE_SPOT");
        write(
                "balance",
                List.of(
                        new BalanceSnapshot(exchange, "main", "USDT", T, 100.5, 1.25, null, null, null, T),
                        new BalanceSnapshot(exchange, "main", "BTC", T, 0.5, 0, 0.1, 0.2, -0.3, T),
                        new BalanceSnapshot(exchange, "main", "USDT", T.plusSeconds(1), 90, 1, null, null, null, T)));
    }

    void gaps() {
        write(
                "gap",
                List.of(
                        new GapRow(spot, "trade", "missing_ids", 5L, 9L, T, T.plusMillis(3), "replay-1"),
                        new GapRow(
                                spot, "book_ticker", "silence", null, null, T.plusSeconds(9), T.plusSeconds(30), "c")));
    }

    private void write(String topic, List<? extends Row> rows) {
        StreamPartition source = new StreamPartition(topic, UUID.randomUUID(), 0);
        database.write(new WriteBatch(List.of(new Slice(source, 0, rows.size(), rows.size(), rows, List.of()))));
    }
}

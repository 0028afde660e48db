// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.Side;
import io.tapekeeper.database.TradeSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Trades with ids of 10 to 11 digits, each the one before plus 1. One thread at a time. */
final class Trades implements EventTable<TradeSnapshot> {

    private static final long FIRST_ID = 5_000_000_000L;
    private static final long LAST_FIRST_ID = 20_000_000_000L;
    private static final double QUOTE_PLACES = 1e8;
    private static final int LONGEST_WAY_MICROS = 40_000;

    private final SplittableRandom random;
    private final int[] symbolIds;
    private final RandomWalk[] walks;
    private final long[] ids;

    Trades(int[] symbolIds, long seed) {
        this.random = new SplittableRandom(seed);
        this.symbolIds = symbolIds.clone();
        this.walks = RandomWalk.several(symbolIds.length, random);
        this.ids = random.longs(symbolIds.length, FIRST_ID, LAST_FIRST_ID).toArray();
    }

    @Override
    public String name() {
        return "trade_snapshots";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "symbol_id", "timestamp", "trade_id", "price", "quantity", "quote_quantity", "side", "receive_time");
    }

    @Override
    public TradeSnapshot next(int instrument, Instant time) {
        RandomWalk walk = walks[instrument];
        walk.move();
        double price = walk.price(0);
        double quantity = walk.quantity();
        return new TradeSnapshot(
                symbolIds[instrument],
                time,
                Long.toString(++ids[instrument]),
                price,
                quantity,
                Math.rint(price * quantity * QUOTE_PLACES) / QUOTE_PLACES,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                time.plus(1 + random.nextInt(LONGEST_WAY_MICROS), ChronoUnit.MICROS));
    }

    @Override
    public void encode(TradeSnapshot row, CopyRows out) {
        out.row(8);
        out.integer(row.symbolId());
        out.time(row.timestamp());
        out.text(row.tradeId());
        out.number(row.price());
        out.number(row.quantity());
        out.number(row.quoteQuantity());
        out.text(row.side() == Side.BUY ? "buy" : "sell");
        out.time(row.receiveTime());
    }
}

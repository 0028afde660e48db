// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BookTickerSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Best quotes with the exchange's time and rising update ids. One thread at a time. */
final class BookTickers implements EventTable<BookTickerSnapshot> {

    private static final long FIRST_SEQUENCE = 60_000_000_000L;
    private static final int LONGEST_JUMP = 40;
    private static final int WIDEST_SPREAD = 3;
    private static final int LONGEST_WAY_MICROS = 40_000;

    private final SplittableRandom random;
    private final int[] symbolIds;
    private final RandomWalk[] walks;
    private final long[] sequences;

    BookTickers(int[] symbolIds, long seed) {
        this.random = new SplittableRandom(seed);
        this.symbolIds = symbolIds.clone();
        this.walks = RandomWalk.several(symbolIds.length, random);
        this.sequences = random.longs(symbolIds.length, FIRST_SEQUENCE, 2 * FIRST_SEQUENCE)
                .toArray();
    }

    @Override
    public String name() {
        return "book_ticker_snapshots";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "symbol_id", "timestamp", "sequence", "bid_price", "bid_qty", "ask_price", "ask_qty", "receive_time");
    }

    @Override
    public BookTickerSnapshot next(int instrument, Instant time) {
        RandomWalk walk = walks[instrument];
        walk.move();
        sequences[instrument] += 1 + random.nextInt(LONGEST_JUMP);
        return new BookTickerSnapshot(
                symbolIds[instrument],
                time,
                sequences[instrument],
                walk.price(0),
                walk.quantity(),
                walk.price(1 + random.nextInt(WIDEST_SPREAD)),
                walk.quantity(),
                time.plus(1 + random.nextInt(LONGEST_WAY_MICROS), ChronoUnit.MICROS),
                false);
    }

    @Override
    public void encode(BookTickerSnapshot row, CopyRows out) {
        out.row(8);
        out.integer(row.symbolId());
        out.time(row.timestamp());
        out.bigint(row.sequence());
        out.number(row.bidPrice());
        out.number(row.bidQty());
        out.number(row.askPrice());
        out.number(row.askQty());
        out.time(row.receiveTime());
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What one collector sends of many instruments: four quotes to a trade, interleaved at random. One thread at a time. */
final class MarketFeed {

    static final String COLLECTOR = "bench-1";

    private static final int EVENTS_PER_TRADE = 5;

    private final SplittableRandom random;
    private final int instruments;
    private final BookTickers quotes;
    private final Trades trades;
    private final Instant session;

    MarketFeed(int instruments, Instant session, long seed) {
        int[] numbers = IntStream.range(0, instruments).toArray();
        this.random = new SplittableRandom(seed);
        this.instruments = instruments;
        this.quotes = new BookTickers(numbers, seed);
        this.trades = new Trades(numbers, seed);
        this.session = session;
    }

    MarketEvent next(Instant time) {
        int instrument = random.nextInt(instruments);
        boolean trade = random.nextInt(EVENTS_PER_TRADE) == 0;
        return trade ? trade(trades.next(instrument, time)) : quote(quotes.next(instrument, time));
    }

    private MarketEvent quote(BookTickerSnapshot row) {
        String base = Instruments.base(row.symbolId());
        return new MarketEvent(
                new BookTicker(
                        Instruments.EXCHANGE,
                        base,
                        Instruments.QUOTE,
                        base + Instruments.QUOTE,
                        row.timestamp(),
                        row.receiveTime(),
                        TimeSource.EXCHANGE,
                        row.sequence(),
                        row.bidPrice(),
                        row.bidQty(),
                        row.askPrice(),
                        row.askQty(),
                        COLLECTOR,
                        session),
                row);
    }

    private MarketEvent trade(TradeSnapshot row) {
        String base = Instruments.base(row.symbolId());
        return new MarketEvent(
                new Trade(
                        Instruments.EXCHANGE,
                        base,
                        Instruments.QUOTE,
                        base + Instruments.QUOTE,
                        row.timestamp(),
                        row.receiveTime(),
                        TimeSource.EXCHANGE,
                        row.tradeId(),
                        row.price(),
                        row.quantity(),
                        row.side() == io.tapekeeper.database.Side.BUY ? Side.BUY : Side.SELL,
                        row.quoteQuantity(),
                        COLLECTOR,
                        session),
                row);
    }
}

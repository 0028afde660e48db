// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue.binance;

import static io.tapekeeper.collect.venue.binance.Fields.decimal;
import static io.tapekeeper.collect.venue.binance.Fields.required;

import io.tapekeeper.collect.frame.MalformedFrameException;
import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.symbol.Pair;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes events of frames. One thread at a time. */
final class BinanceEvents {

    private static final String MARKET_TRADE = "MARKET";

    private final String exchange;
    private final BinanceSymbols symbols;

    BinanceEvents(String exchange, BinanceSymbols symbols) {
        this.exchange = exchange;
        this.symbols = symbols;
    }

    BookTicker bookTicker(BinanceFrame frame, Reception reception) throws MalformedFrameException {
        String kind = "bookTicker";
        String symbol = required(frame.symbol, "s", kind);
        Pair pair = symbols.pairOf(symbol, frame.pair);
        long timeMs = matchingTimeMs(frame);
        return new BookTicker(
                exchange,
                pair.base(),
                pair.quote(),
                symbol,
                eventTime(timeMs, reception),
                reception.receiveTime(),
                timeSource(timeMs),
                required(frame.updateId, "u", kind),
                decimal(frame.bidPrice, "b", kind),
                decimal(frame.bidQuantity, "B", kind),
                decimal(frame.askPrice, "a", kind),
                decimal(frame.askQuantity, "A", kind),
                reception.collector(),
                reception.session());
    }

    /**
     * Null for what futures stream as trades and Binance's own trade history leaves out: {@code X} other than MARKET is the
     * insurance fund or deleveraging at prices far from the market, or an id without any trade (NA, price 0).
     */
    @Nullable
    Trade trade(BinanceFrame frame, Reception reception) throws MalformedFrameException {
        if (frame.orderType != null && !frame.orderType.equals(MARKET_TRADE)) {
            return null;
        }
        String kind = "trade";
        String symbol = required(frame.symbol, "s", kind);
        Pair pair = symbols.pairOf(symbol, frame.pair);
        long timeMs = matchingTimeMs(frame);
        if (frame.buyerIsMaker == null) {
            throw new MalformedFrameException("field m of trade is missing or of another type");
        }
        return new Trade(
                exchange,
                pair.base(),
                pair.quote(),
                symbol,
                eventTime(timeMs, reception),
                reception.receiveTime(),
                timeSource(timeMs),
                required(frame.tradeId, "t", kind),
                aboveZero(decimal(frame.price, "p", kind), "p"),
                aboveZero(decimal(frame.quantity, "q", kind), "q"),
                // The buyer rested in the book: the seller came.
                frame.buyerIsMaker ? Side.SELL : Side.BUY,
                null,
                reception.collector(),
                reception.session());
    }

    /** Null for contracts that pay no funding: their rate is empty, or there is no settlement. */
    @Nullable
    FundingRate fundingRate(BinanceFrame frame, Reception reception) throws MalformedFrameException {
        String kind = "markPriceUpdate";
        String symbol = required(frame.symbol, "s", kind);
        long settlementMs = required(frame.matchingOrFundingTimeMs, "T", kind);
        if (frame.rate != null && frame.rate.isEmpty() || settlementMs == 0) {
            return null;
        }
        Pair pair = symbols.pairOf(symbol, frame.pair);
        return new FundingRate(
                exchange,
                pair.base(),
                pair.quote(),
                symbol,
                eventTime(frame.sendTimeMs, reception),
                reception.receiveTime(),
                timeSource(frame.sendTimeMs),
                decimal(frame.rate, "r", kind),
                Instant.ofEpochMilli(settlementMs),
                null,
                reception.collector(),
                reception.session());
    }

    private static double aboveZero(double value, String name) throws MalformedFrameException {
        if (value == 0) {
            throw new MalformedFrameException("field " + name + " of trade is 0");
        }
        return value;
    }

    private static long matchingTimeMs(BinanceFrame frame) {
        return frame.matchingOrFundingTimeMs >= 0 ? frame.matchingOrFundingTimeMs : frame.sendTimeMs;
    }

    private static Instant eventTime(long timeMs, Reception reception) {
        return timeMs >= 0 ? Instant.ofEpochMilli(timeMs) : reception.receiveTime();
    }

    private static TimeSource timeSource(long timeMs) {
        return timeMs >= 0 ? TimeSource.EXCHANGE : TimeSource.RECEIVE;
    }
}

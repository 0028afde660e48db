// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.SymbolType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;

/** Events of one venue, whose values follow from their number. */
final class TestEvents {

    static final String EXCHANGE = "BINANCE_FUTURES";
    static final Instant BEGIN = Instant.parse("2024-08-08T23:54:00.123456Z");

    private TestEvents() {}

    /** The quote of that sequence, a millisecond after the one before. */
    static BookTicker quote(String symbol, long sequence) {
        return quoteBuilder(symbol, sequence).build();
    }

    static BookTicker.Builder quoteBuilder(String symbol, long sequence) {
        return BookTicker.newBuilder()
                .setExchange(EXCHANGE)
                .setBase(symbol.substring(0, 3))
                .setQuote(symbol.substring(3))
                .setExchangeSymbol(symbol)
                .setEventTime(BEGIN.plusMillis(sequence))
                .setReceiveTime(BEGIN.plusMillis(sequence).minusNanos(1_270_000_000))
                .setTimeSource(TimeSource.EXCHANGE)
                .setSequence(sequence)
                .setBidPrice(61_000 + sequence / 10.0)
                .setBidQty(0.25)
                .setAskPrice(61_000.1 + sequence / 10.0)
                .setAskQty(1.5)
                .setCollector("c-1");
    }

    static BookTicker crossedQuote(String symbol, long sequence) {
        return quoteBuilder(symbol, sequence).setAskPrice(1).build();
    }

    static Trade trade(String symbol, long number) {
        return Trade.newBuilder()
                .setExchange(EXCHANGE)
                .setBase(symbol.substring(0, 3))
                .setQuote(symbol.substring(3))
                .setExchangeSymbol(symbol)
                .setEventTime(BEGIN.plusMillis(number))
                .setReceiveTime(BEGIN.plusMillis(number))
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId("t" + number)
                .setPrice(61_000.5)
                .setQuantity(0.001)
                .setSide(number % 2 == 0 ? Side.BUY : Side.SELL)
                .setCollector("c-1")
                .build();
    }

    static FundingRate fundingRate(String symbol, Instant time) {
        return FundingRate.newBuilder()
                .setExchange(EXCHANGE)
                .setBase(symbol.substring(0, 3))
                .setQuote(symbol.substring(3))
                .setExchangeSymbol(symbol)
                .setEventTime(time)
                .setReceiveTime(time)
                .setTimeSource(TimeSource.EXCHANGE)
                .setFundingRate(-0.0001)
                .setFundingTime(Instant.parse("2024-08-09T00:00:00Z"))
                .setNextFundingTime(Instant.parse("2024-08-09T08:00:00Z"))
                .setCollector("c-1")
                .build();
    }

    static Balance balance(String asset, double available) {
        return Balance.newBuilder()
                .setExchange(EXCHANGE)
                .setAccount("main")
                .setAsset(asset)
                .setEventTime(BEGIN)
                .setReceiveTime(BEGIN)
                .setAvailable(available)
                .setLocked(2.25)
                .setInterest(-0.5)
                .build();
    }

    static Instrument instrument(String symbol) {
        return Instrument.newBuilder()
                .setExchange(EXCHANGE)
                .setBase(symbol.substring(0, 3))
                .setQuote(symbol.substring(3))
                .setExchangeSymbol(symbol)
                .setSymbolType(SymbolType.FUTURES)
                .setActive(true)
                .setPricePrecision(1)
                .setQuantityPrecision(3)
                .setMinQuantity(0.001)
                .setMinNotional(5.0)
                .setReceiveTime(BEGIN)
                .build();
    }

    static Gap gap(String symbol, long expected, long seen) {
        return Gap.newBuilder()
                .setExchange(EXCHANGE)
                .setSymbol(symbol)
                .setEventType("trade")
                .setKind(GapKind.MISSING_IDS)
                .setExpected(expected)
                .setSeen(seen)
                .setFrom(BEGIN.plusMillis(expected))
                .setTo(BEGIN.plusMillis(seen))
                .setCollector("c-1")
                .build();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema;

import java.time.Instant;

/** Examples of each event, all fields set. */
public final class Events {

    public static final Instant EVENT_TIME = Instant.parse("2024-08-08T23:54:16.313000Z");
    public static final Instant RECEIVE_TIME = Instant.parse("2024-08-08T23:54:15.046123Z");

    static {
        AvroSetup.install();
    }

    private Events() {}

    public static BookTicker.Builder bookTicker() {
        return BookTicker.newBuilder()
                .setExchange("BINANCE_FUTURES")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(EVENT_TIME)
                .setReceiveTime(RECEIVE_TIME)
                .setTimeSource(TimeSource.EXCHANGE)
                .setSequence(5123107839020L)
                .setBidPrice(61800.20)
                .setBidQty(2.507)
                .setAskPrice(61800.30)
                .setAskQty(2.510)
                .setCollector("replay-1")
                .setSession(RECEIVE_TIME);
    }

    public static Trade.Builder trade() {
        return Trade.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(EVENT_TIME)
                .setReceiveTime(RECEIVE_TIME)
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId("3735683259")
                .setPrice(61837.63)
                .setQuantity(0.02)
                .setSide(Side.SELL)
                .setQuoteQuantity(1236.7526)
                .setCollector("replay-1")
                .setSession(RECEIVE_TIME);
    }

    public static FundingRate.Builder fundingRate() {
        return FundingRate.newBuilder()
                .setExchange("BINANCE_FUTURES")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(EVENT_TIME)
                .setReceiveTime(RECEIVE_TIME)
                .setTimeSource(TimeSource.EXCHANGE)
                .setFundingRate(-0.00012359)
                .setFundingTime(Instant.parse("2024-08-09T00:00:00Z"))
                .setNextFundingTime(Instant.parse("2024-08-09T08:00:00Z"))
                .setCollector("replay-1");
    }

    public static Balance.Builder balance() {
        return Balance.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setAccount("main")
                .setAsset("USDT")
                .setEventTime(EVENT_TIME)
                .setReceiveTime(RECEIVE_TIME)
                .setAvailable(1000.5)
                .setLocked(0.25)
                .setFrozen(0.0)
                .setBorrowing(1.5)
                .setInterest(-0.001)
                .setCollector("sync-1");
    }

    public static Instrument.Builder instrument() {
        return Instrument.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setSymbolType(SymbolType.SPOT)
                .setActive(true)
                .setPricePrecision(2)
                .setQuantityPrecision(5)
                .setMinQuantity(0.00001)
                .setMinNotional(5.0)
                .setReceiveTime(RECEIVE_TIME)
                .setCollector("sync-1");
    }

    public static Gap.Builder gap() {
        return Gap.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setSymbol("BTCUSDT")
                .setEventType("trade")
                .setKind(GapKind.MISSING_IDS)
                .setExpected(17L)
                .setSeen(23L)
                .setFrom(EVENT_TIME)
                .setTo(EVENT_TIME.plusMillis(40))
                .setCollector("replay-1");
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.SymbolType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;

/** Valid events, to be changed by tests. */
public final class Events {

    public static final Instant TIME = Instant.parse("2024-08-08T23:54:15.342017Z");
    public static final Instant SESSION = Instant.parse("2024-08-08T23:54:00Z");

    private Events() {}

    public static BookTicker.Builder ticker() {
        return BookTicker.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(TIME)
                .setReceiveTime(TIME.minus(Duration.ofMillis(1_270)))
                .setTimeSource(TimeSource.EXCHANGE)
                .setSequence(50_093_239_212L)
                .setBidPrice(61_837.63)
                .setBidQty(3.78826)
                .setAskPrice(61_837.64)
                .setAskQty(1.54698)
                .setCollector("c1")
                .setSession(SESSION);
    }

    public static Trade.Builder trade() {
        return Trade.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(TIME)
                .setReceiveTime(TIME.minus(Duration.ofMillis(1_270)))
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId("3735683259")
                .setPrice(61_837.63)
                .setQuantity(0.02)
                .setSide(Side.SELL)
                .setCollector("c1")
                .setSession(SESSION);
    }

    public static FundingRate.Builder fundingRate() {
        return FundingRate.newBuilder()
                .setExchange("BINANCE_FUTURES")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(TIME)
                .setReceiveTime(TIME)
                .setTimeSource(TimeSource.EXCHANGE)
                .setFundingRate(0.0001)
                .setFundingTime(Instant.parse("2024-08-09T00:00:00Z"))
                .setNextFundingTime(Instant.parse("2024-08-09T08:00:00Z"))
                .setCollector("c1")
                .setSession(SESSION);
    }

    public static Balance.Builder balance() {
        return Balance.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setAccount("main")
                .setAsset("USDT")
                .setEventTime(TIME)
                .setReceiveTime(TIME)
                .setAvailable(1_000.5)
                .setLocked(0)
                .setFrozen(0.0)
                .setBorrowing(0.0)
                .setInterest(-0.25)
                .setCollector("c1");
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
                .setReceiveTime(TIME)
                .setCollector("sync");
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.database.BalanceSnapshot;
import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.FundingRateSnapshot;
import io.tapekeeper.database.GapRow;
import io.tapekeeper.database.InstrumentUpdate;
import io.tapekeeper.database.Side;
import io.tapekeeper.database.TradeSnapshot;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.StandInSequence;
import io.tapekeeper.schema.SymbolType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Instant EVENT = Instant.parse("2024-08-08T23:54:00.123456Z");
    private static final Instant RECEIVED = Instant.parse("2024-08-08T23:53:58.853457Z");
    private static final Instant FUNDING = Instant.parse("2024-08-09T00:00:00.001Z");

    @Test
    void aQuoteKeepsItsSequenceTimesAndValues() {
        assertThat(Rows.of(7, quote().setSequence(42L).build()))
                .isEqualTo(new BookTickerSnapshot(7, EVENT, 42, 61_000.1, 0.25, 61_000.2, 1.5, RECEIVED, false));
    }

    @Test
    void aQuoteWithoutASequenceGetsItsStandIn() {
        BookTicker quote = quote().setSequence(null).build();

        assertThat(Rows.of(7, quote).sequence()).isNegative().isEqualTo(StandInSequence.sequenceOf(quote));
    }

    @Test
    void aQuoteWithoutAnExchangeTimeIsMarked() {
        BookTicker quote =
                quote().setTimeSource(TimeSource.RECEIVE).setEventTime(RECEIVED).build();

        BookTickerSnapshot row = Rows.of(7, quote);

        assertThat(row.receiveTimed()).isTrue();
        assertThat(row.timestamp()).isEqualTo(RECEIVED);
    }

    @Test
    void aTradeKeepsEachField() {
        assertThat(Rows.of(3, trade().setQuoteQuantity(1_234.5).build()))
                .isEqualTo(new TradeSnapshot(3, EVENT, "t-1", 2_600.5, 0.75, 1_234.5, Side.SELL, RECEIVED));
        assertThat(Rows.of(3, trade().setSide(io.tapekeeper.schema.Side.BUY).build()))
                .isEqualTo(new TradeSnapshot(3, EVENT, "t-1", 2_600.5, 0.75, null, Side.BUY, RECEIVED));
    }

    @Test
    void aFundingRateKeepsEachField() {
        assertThat(Rows.of(3, fundingRate().build()))
                .isEqualTo(new FundingRateSnapshot(3, EVENT, -0.0001, FUNDING, null, RECEIVED));
        Instant next = FUNDING.plus(Duration.ofHours(8));
        assertThat(Rows.of(3, fundingRate().setNextFundingTime(next).build()))
                .isEqualTo(new FundingRateSnapshot(3, EVENT, -0.0001, FUNDING, next, RECEIVED));
    }

    @Test
    void aBalanceKeepsEachField() {
        assertThat(Rows.of(2, balance().build()))
                .isEqualTo(new BalanceSnapshot(2, "main", "USDT", EVENT, 100.5, 2.25, null, null, null, RECEIVED));
        assertThat(Rows.of(
                        2,
                        balance()
                                .setFrozen(1.0)
                                .setBorrowing(2.0)
                                .setInterest(-3.0)
                                .build()))
                .isEqualTo(new BalanceSnapshot(2, "main", "USDT", EVENT, 100.5, 2.25, 1.0, 2.0, -3.0, RECEIVED));
    }

    @Test
    void aGapKeepsEachField() {
        assertThat(Rows.of(
                        5,
                        gap().setKind(GapKind.MISSING_IDS)
                                .setExpected(10L)
                                .setSeen(12L)
                                .build()))
                .isEqualTo(new GapRow(5, "trade", "MISSING_IDS", 10L, 12L, RECEIVED, EVENT, "c-1"));
        assertThat(Rows.of(5, gap().build()))
                .isEqualTo(new GapRow(5, "trade", "SILENCE", null, null, RECEIVED, EVENT, "c-1"));
    }

    @Test
    void anInstrumentKeepsEachField() {
        assertThat(Rows.of(instrument().build()))
                .isEqualTo(new InstrumentUpdate(
                        "BINANCE_FUTURES",
                        "BTC",
                        "USD",
                        "BTCUSD_PERP",
                        "FUTURES",
                        true,
                        null,
                        null,
                        null,
                        null,
                        RECEIVED));
        Instrument full = instrument()
                .setActive(false)
                .setPricePrecision(1)
                .setQuantityPrecision(3)
                .setMinQuantity(0.001)
                .setMinNotional(5.0)
                .build();
        assertThat(Rows.of(full))
                .isEqualTo(new InstrumentUpdate(
                        "BINANCE_FUTURES", "BTC", "USD", "BTCUSD_PERP", "FUTURES", false, 1, 3, 0.001, 5.0, RECEIVED));
    }

    private static BookTicker.Builder quote() {
        return BookTicker.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("BTC")
                .setQuote("USDT")
                .setExchangeSymbol("BTCUSDT")
                .setEventTime(EVENT)
                .setReceiveTime(RECEIVED)
                .setTimeSource(TimeSource.EXCHANGE)
                .setBidPrice(61_000.1)
                .setBidQty(0.25)
                .setAskPrice(61_000.2)
                .setAskQty(1.5)
                .setCollector("c-1");
    }

    private static Trade.Builder trade() {
        return Trade.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setBase("ETH")
                .setQuote("USDT")
                .setExchangeSymbol("ETHUSDT")
                .setEventTime(EVENT)
                .setReceiveTime(RECEIVED)
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId("t-1")
                .setPrice(2_600.5)
                .setQuantity(0.75)
                .setSide(io.tapekeeper.schema.Side.SELL)
                .setCollector("c-1");
    }

    private static FundingRate.Builder fundingRate() {
        return FundingRate.newBuilder()
                .setExchange("BINANCE_FUTURES")
                .setBase("ETH")
                .setQuote("USDT")
                .setExchangeSymbol("ETHUSDT")
                .setEventTime(EVENT)
                .setReceiveTime(RECEIVED)
                .setTimeSource(TimeSource.EXCHANGE)
                .setFundingRate(-0.0001)
                .setFundingTime(FUNDING)
                .setCollector("c-1");
    }

    private static Balance.Builder balance() {
        return Balance.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setAccount("main")
                .setAsset("USDT")
                .setEventTime(EVENT)
                .setReceiveTime(RECEIVED)
                .setAvailable(100.5)
                .setLocked(2.25);
    }

    private static Gap.Builder gap() {
        return Gap.newBuilder()
                .setExchange("BINANCE_SPOT")
                .setSymbol("ETHUSDT")
                .setEventType("trade")
                .setKind(GapKind.SILENCE)
                .setFrom(RECEIVED)
                .setTo(EVENT)
                .setCollector("c-1");
    }

    private static Instrument.Builder instrument() {
        return Instrument.newBuilder()
                .setExchange("BINANCE_FUTURES")
                .setBase("BTC")
                .setQuote("USD")
                .setExchangeSymbol("BTCUSD_PERP")
                .setSymbolType(SymbolType.FUTURES)
                .setActive(true)
                .setReceiveTime(RECEIVED);
    }
}

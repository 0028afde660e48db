// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.ingest.Events;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.SymbolType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final Instant LATER = Events.TIME.plusNanos(1_000);

    private final Identity<BookTicker> tickers = new BookTickerIdentity();
    private final Identity<Trade> trades = new TradeIdentity();
    private final Identity<FundingRate> rates = new FundingRateIdentity();
    private final Identity<Balance> balances = new BalanceIdentity();
    private final Identity<Instrument> instruments = new InstrumentIdentity();

    @Test
    void whoReceivedItAndWhenIsNoPartOfAnEvent() {
        sameEvent(
                tickers,
                Events.ticker().build(),
                Events.ticker()
                        .setReceiveTime(LATER)
                        .setCollector("c2")
                        .setSession(LATER)
                        .build());
        sameEvent(
                trades,
                Events.trade().build(),
                Events.trade()
                        .setReceiveTime(LATER)
                        .setCollector("c2")
                        .setSession(LATER)
                        .build());
        sameEvent(
                rates,
                Events.fundingRate().build(),
                Events.fundingRate()
                        .setReceiveTime(LATER)
                        .setCollector("c2")
                        .setSession(LATER)
                        .build());
        sameEvent(
                balances,
                Events.balance().build(),
                Events.balance().setReceiveTime(LATER).setCollector("c2").build());
        sameEvent(
                instruments,
                Events.instrument().build(),
                Events.instrument().setReceiveTime(LATER).setCollector("c2").build());
    }

    @Test
    void aQuoteIsItsSequence() {
        BookTicker quote = Events.ticker().build();

        assertThat(tickers.identity(quote)).isEqualTo(quote.getSequence());
        correction(tickers, quote, Events.ticker().setEventTime(LATER).build());
        correction(tickers, quote, Events.ticker().setBidPrice(1).build());
        correction(tickers, quote, Events.ticker().setBidQty(1).build());
        correction(tickers, quote, Events.ticker().setAskPrice(70_000).build());
        correction(tickers, quote, Events.ticker().setAskQty(1).build());
    }

    @Test
    void aReceivedTimeIsNoPartOfAQuoteWithSequence() {
        sameEvent(
                tickers,
                Events.ticker().setTimeSource(TimeSource.RECEIVE).build(),
                Events.ticker()
                        .setTimeSource(TimeSource.RECEIVE)
                        .setEventTime(LATER)
                        .build());
    }

    @Test
    void aQuoteWithoutSequenceIsItsTimeAndValues() {
        BookTicker quote = Events.ticker().setSequence(null).build();

        assertThat(tickers.identity(quote)).isNegative();
        otherEvent(
                tickers,
                quote,
                Events.ticker().setSequence(null).setEventTime(LATER).build());
        otherEvent(
                tickers, quote, Events.ticker().setSequence(null).setAskQty(1).build());
    }

    @Test
    void aTradeIsItsTradeId() {
        Trade trade = Events.trade().build();

        otherEvent(trades, trade, Events.trade().setTradeId("3735683260").build());
        correction(trades, trade, Events.trade().setEventTime(LATER).build());
        correction(trades, trade, Events.trade().setPrice(1).build());
        correction(trades, trade, Events.trade().setQuantity(1).build());
        correction(trades, trade, Events.trade().setQuoteQuantity(1.0).build());
        correction(trades, trade, Events.trade().setSide(Side.BUY).build());
        sameEvent(
                trades,
                Events.trade().setTimeSource(TimeSource.RECEIVE).build(),
                Events.trade()
                        .setTimeSource(TimeSource.RECEIVE)
                        .setEventTime(LATER)
                        .build());
    }

    @Test
    void aFundingRateIsItsTimeAndItsSettlement() {
        FundingRate rate = Events.fundingRate().build();

        otherEvent(rates, rate, Events.fundingRate().setEventTime(LATER).build());
        otherEvent(
                rates,
                rate,
                Events.fundingRate()
                        .setFundingTime(Instant.parse("2024-08-09T08:00:00Z"))
                        .build());
        correction(rates, rate, Events.fundingRate().setFundingRate(0.0002).build());
        correction(rates, rate, Events.fundingRate().setNextFundingTime(null).build());
    }

    @Test
    void aBalanceIsItsAssetAndItsTime() {
        Balance balance = Events.balance().build();
        Balance otherAsset = Events.balance().setAsset("BTC").build();

        assertThat(balances.window("k", balance)).isNotEqualTo(balances.window("k", otherAsset));
        otherEvent(balances, balance, Events.balance().setEventTime(LATER).build());
        correction(balances, balance, Events.balance().setAvailable(1).build());
        correction(balances, balance, Events.balance().setLocked(1).build());
        correction(balances, balance, Events.balance().setFrozen(null).build());
        correction(balances, balance, Events.balance().setBorrowing(1.0).build());
        correction(balances, balance, Events.balance().setInterest(null).build());
    }

    @Test
    void anInstrumentIsAlwaysTheSameAndWhatItSaysChanges() {
        Instrument instrument = Events.instrument().build();

        correction(instruments, instrument, Events.instrument().setBase("ETH").build());
        correction(instruments, instrument, Events.instrument().setQuote("USDC").build());
        correction(
                instruments,
                instrument,
                Events.instrument().setSymbolType(SymbolType.FUTURES).build());
        correction(instruments, instrument, Events.instrument().setActive(false).build());
        correction(
                instruments,
                instrument,
                Events.instrument().setPricePrecision(3).build());
        correction(
                instruments,
                instrument,
                Events.instrument().setQuantityPrecision(null).build());
        correction(
                instruments, instrument, Events.instrument().setMinQuantity(1.0).build());
        correction(
                instruments,
                instrument,
                Events.instrument().setMinNotional(null).build());
    }

    private static <T> void sameEvent(Identity<T> identity, T one, T other) {
        assertThat(identity.identity(other)).isEqualTo(identity.identity(one));
        assertThat(identity.payload(other)).isEqualTo(identity.payload(one));
    }

    private static <T> void correction(Identity<T> identity, T one, T other) {
        assertThat(identity.identity(other)).isEqualTo(identity.identity(one));
        assertThat(identity.payload(other)).isNotEqualTo(identity.payload(one));
    }

    private static <T> void otherEvent(Identity<T> identity, T one, T other) {
        assertThat(identity.identity(other)).isNotEqualTo(identity.identity(one));
    }
}

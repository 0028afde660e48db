// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.validate;

import static io.tapekeeper.schema.deadletter.RejectReason.CROSSED_BOOK;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_BALANCE;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_EXCHANGE;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_FUNDING_RATE;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_FUNDING_TIME;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_INSTRUMENT;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_NAME;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_PRICE;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_QUANTITY;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_SEQUENCE;
import static io.tapekeeper.schema.deadletter.RejectReason.INVALID_TRADE_ID;
import static io.tapekeeper.schema.deadletter.RejectReason.TIME_OUT_OF_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tapekeeper.ingest.Events;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.deadletter.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorsTest {

    private static final Instant NOW = Events.TIME.plusSeconds(60);
    private static final Instant EARLY = Instant.parse("2019-12-31T23:59:59.999999Z");
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATE = NOW.plus(Duration.ofHours(1)).plusSeconds(1);

    static Stream<SpecificRecord> good() {
        return Stream.of(
                Events.ticker().build(),
                Events.ticker().setBidPrice(61_837.64).build(),
                Events.ticker().setSequence(null).build(),
                Events.ticker().setSequence(0L).build(),
                Events.ticker().setEventTime(FIRST).build(),
                Events.ticker().setBidPrice(Double.MIN_VALUE).build(),
                Events.ticker().setAskQty(Double.MAX_VALUE).build(),
                Events.trade().build(),
                Events.trade().setQuoteQuantity(1_236.75).build(),
                Events.fundingRate().build(),
                Events.fundingRate().setFundingRate(-1).build(),
                Events.fundingRate().setNextFundingTime(null).build(),
                Events.fundingRate()
                        .setNextFundingTime(Events.fundingRate().getFundingTime())
                        .build(),
                Events.balance().build(),
                Events.balance()
                        .setAvailable(0)
                        .setFrozen(null)
                        .setInterest(null)
                        .build(),
                Events.balance().setCollector("").build(),
                Events.instrument().build(),
                Events.instrument().setPricePrecision(0).setMinNotional(0.0).build(),
                Events.instrument()
                        .setPricePrecision(null)
                        .setQuantityPrecision(null)
                        .setMinQuantity(null)
                        .setMinNotional(null)
                        .setCollector("")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsPossibleIsGood(SpecificRecord event) {
        assertThat(verdict(event)).isEqualTo(Verdict.OK);
    }

    static Stream<Arguments> badTickers() {
        return Stream.of(
                arguments(Events.ticker().setExchange("binance").build(), INVALID_EXCHANGE, "exchange"),
                arguments(Events.ticker().setBase("btc").build(), INVALID_NAME, "base"),
                arguments(Events.ticker().setQuote("").build(), INVALID_NAME, "quote"),
                arguments(Events.ticker().setExchangeSymbol("A|B").build(), INVALID_NAME, "exchange_symbol"),
                arguments(Events.ticker().setCollector("").build(), INVALID_NAME, "collector"),
                arguments(Events.ticker().setEventTime(EARLY).build(), TIME_OUT_OF_RANGE, "event_time"),
                arguments(Events.ticker().setEventTime(LATE).build(), TIME_OUT_OF_RANGE, "event_time"),
                arguments(Events.ticker().setReceiveTime(EARLY).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.ticker().setReceiveTime(LATE).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.ticker().setSequence(-1L).build(), INVALID_SEQUENCE, "sequence"),
                arguments(Events.ticker().setBidPrice(Double.NaN).build(), INVALID_PRICE, "bid_price"),
                arguments(Events.ticker().setAskPrice(0).build(), INVALID_PRICE, "ask_price"),
                arguments(Events.ticker().setAskPrice(Double.POSITIVE_INFINITY).build(), INVALID_PRICE, "ask_price"),
                arguments(Events.ticker().setBidQty(-0.5).build(), INVALID_QUANTITY, "bid_qty"),
                arguments(Events.ticker().setAskQty(-0.0).build(), INVALID_QUANTITY, "ask_qty"),
                arguments(Events.ticker().setBidPrice(61_837.65).build(), CROSSED_BOOK, "bid_price"));
    }

    static Stream<Arguments> badTrades() {
        return Stream.of(
                arguments(Events.trade().setExchange("X_OPTIONS").build(), INVALID_EXCHANGE, "exchange"),
                arguments(Events.trade().setBase("B TC").build(), INVALID_NAME, "base"),
                arguments(Events.trade().setQuote("usdt").build(), INVALID_NAME, "quote"),
                arguments(Events.trade().setExchangeSymbol("").build(), INVALID_NAME, "exchange_symbol"),
                arguments(Events.trade().setCollector("a b").build(), INVALID_NAME, "collector"),
                arguments(Events.trade().setEventTime(Instant.EPOCH).build(), TIME_OUT_OF_RANGE, "event_time"),
                arguments(Events.trade().setReceiveTime(LATE).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.trade().setTradeId("").build(), INVALID_TRADE_ID, "trade_id"),
                arguments(Events.trade().setTradeId("1".repeat(65)).build(), INVALID_TRADE_ID, "trade_id"),
                arguments(Events.trade().setPrice(-1).build(), INVALID_PRICE, "price"),
                arguments(Events.trade().setQuantity(Double.NEGATIVE_INFINITY).build(), INVALID_QUANTITY, "quantity"),
                arguments(Events.trade().setQuoteQuantity(0.0).build(), INVALID_QUANTITY, "quote_quantity"));
    }

    static Stream<Arguments> badFundingRates() {
        Instant yearAndMore = NOW.plus(Duration.ofDays(367));
        return Stream.of(
                arguments(Events.fundingRate().setExchange("").build(), INVALID_EXCHANGE, "exchange"),
                arguments(Events.fundingRate().setBase("").build(), INVALID_NAME, "base"),
                arguments(Events.fundingRate().setQuote("U|T").build(), INVALID_NAME, "quote"),
                arguments(Events.fundingRate().setExchangeSymbol(" ").build(), INVALID_NAME, "exchange_symbol"),
                arguments(Events.fundingRate().setCollector("").build(), INVALID_NAME, "collector"),
                arguments(Events.fundingRate().setEventTime(LATE).build(), TIME_OUT_OF_RANGE, "event_time"),
                arguments(Events.fundingRate().setReceiveTime(EARLY).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.fundingRate().setFundingRate(1.01).build(), INVALID_FUNDING_RATE, "funding_rate"),
                arguments(
                        Events.fundingRate().setFundingRate(Double.NaN).build(), INVALID_FUNDING_RATE, "funding_rate"),
                arguments(
                        Events.fundingRate().setFundingTime(Instant.EPOCH).build(),
                        INVALID_FUNDING_TIME,
                        "funding_time"),
                arguments(
                        Events.fundingRate().setFundingTime(yearAndMore).build(), INVALID_FUNDING_TIME, "funding_time"),
                arguments(
                        Events.fundingRate().setNextFundingTime(yearAndMore).build(),
                        INVALID_FUNDING_TIME,
                        "next_funding_time"),
                arguments(
                        Events.fundingRate().setNextFundingTime(Events.TIME).build(),
                        INVALID_FUNDING_TIME,
                        "next_funding_time"));
    }

    static Stream<Arguments> badBalances() {
        return Stream.of(
                arguments(Events.balance().setExchange("A_B_SPOT").build(), INVALID_EXCHANGE, "exchange"),
                arguments(Events.balance().setAccount("my|account").build(), INVALID_NAME, "account"),
                arguments(Events.balance().setAsset("usdt").build(), INVALID_NAME, "asset"),
                arguments(Events.balance().setCollector("a\nb").build(), INVALID_NAME, "collector"),
                arguments(Events.balance().setEventTime(EARLY).build(), TIME_OUT_OF_RANGE, "event_time"),
                arguments(Events.balance().setReceiveTime(LATE).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.balance().setAvailable(-1).build(), INVALID_BALANCE, "available"),
                arguments(Events.balance().setLocked(Double.NaN).build(), INVALID_BALANCE, "locked"),
                arguments(Events.balance().setFrozen(-1.0).build(), INVALID_BALANCE, "frozen"),
                arguments(
                        Events.balance().setBorrowing(Double.POSITIVE_INFINITY).build(), INVALID_BALANCE, "borrowing"),
                arguments(Events.balance().setInterest(Double.NaN).build(), INVALID_BALANCE, "interest"));
    }

    static Stream<Arguments> badInstruments() {
        return Stream.of(
                arguments(Events.instrument().setExchange("SPOT").build(), INVALID_EXCHANGE, "exchange"),
                arguments(Events.instrument().setBase("b").build(), INVALID_NAME, "base"),
                arguments(Events.instrument().setQuote("").build(), INVALID_NAME, "quote"),
                arguments(Events.instrument().setExchangeSymbol("").build(), INVALID_NAME, "exchange_symbol"),
                arguments(Events.instrument().setCollector("|").build(), INVALID_NAME, "collector"),
                arguments(Events.instrument().setReceiveTime(EARLY).build(), TIME_OUT_OF_RANGE, "receive_time"),
                arguments(Events.instrument().setPricePrecision(-1).build(), INVALID_INSTRUMENT, "price_precision"),
                arguments(
                        Events.instrument().setQuantityPrecision(31).build(), INVALID_INSTRUMENT, "quantity_precision"),
                arguments(Events.instrument().setMinQuantity(-0.1).build(), INVALID_INSTRUMENT, "min_quantity"),
                arguments(Events.instrument().setMinNotional(Double.NaN).build(), INVALID_INSTRUMENT, "min_notional"));
    }

    @ParameterizedTest
    @MethodSource({"badTickers", "badTrades", "badFundingRates", "badBalances", "badInstruments"})
    void whatIsImpossibleIsRejectedNamingTheField(SpecificRecord event, RejectReason reason, String field) {
        Verdict verdict = verdict(event);

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.detail()).startsWith(field + " is ").contains("allowed: ");
    }

    @Test
    void theFirstFindingIsTheVerdict() {
        Verdict verdict = verdict(Events.ticker()
                .setExchange("x")
                .setBidPrice(-1)
                .setAskQty(Double.NaN)
                .build());

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        INVALID_EXCHANGE, "exchange is \"x\", allowed: [A-Z0-9]+_(SPOT|FUTURES), up to 32 characters"));
    }

    @Test
    void aLongValueIsShownInPart() {
        Verdict verdict = verdict(Events.trade().setTradeId("7".repeat(900)).build());

        assertThat(verdict.detail())
                .isEqualTo("trade_id is \"" + "7".repeat(64)
                        + "...\" (900 characters), allowed: 1 to 64 visible characters");
    }

    private static Verdict verdict(SpecificRecord event) {
        long now = NOW.getEpochSecond();
        if (event instanceof BookTicker ticker) {
            return new BookTickerValidator().check(ticker, now);
        }
        if (event instanceof Trade trade) {
            return new TradeValidator().check(trade, now);
        }
        if (event instanceof FundingRate rate) {
            return new FundingRateValidator().check(rate, now);
        }
        if (event instanceof Balance balance) {
            return new BalanceValidator().check(balance, now);
        }
        return new InstrumentValidator().check((Instrument) event, now);
    }
}

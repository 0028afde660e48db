// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Venues;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.FundingRate;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.SymbolType;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** What one instrument sends, with rising sequences and trade ids. One thread at a time. */
final class InstrumentTape {

    private static final int CENTS_AT_START = 10_000;
    private static final int HIGHEST_STEP = 4;
    private static final double HOLE_SHARE = 0.005;
    private static final double RECONNECT_SHARE = 0.002;
    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);

    private final Listing listing;
    private final Random random;
    private final Instant session;
    private Instant tradeSession;
    private long sequence;
    private long tradeId;
    private long cents = CENTS_AT_START;

    /**
     * @param first below the first sequence and trade id
     * @param session when the collector's run began; the epoch: not known
     */
    InstrumentTape(Listing listing, Random random, long first, Instant session) {
        this.listing = listing;
        this.random = random;
        this.sequence = first;
        this.tradeId = first;
        this.session = session;
        this.tradeSession = session;
    }

    Listing listing() {
        return listing;
    }

    /** A quote; received is its time where the venue sends none. */
    BookTicker quote(Instant time, Instant received, String collector) {
        cents = Math.max(100, cents + random.nextInt(2 * HIGHEST_STEP + 1) - HIGHEST_STEP);
        sequence += 1 + random.nextInt(HIGHEST_STEP);
        return BookTicker.newBuilder()
                .setExchange(listing.exchange())
                .setBase(listing.base())
                .setQuote(listing.quote())
                .setExchangeSymbol(listing.symbol())
                .setEventTime(listing.sendsTime() ? time : received)
                .setReceiveTime(received)
                .setTimeSource(listing.sendsTime() ? TimeSource.EXCHANGE : TimeSource.RECEIVE)
                .setSequence(listing.sendsSequence() ? sequence : null)
                .setBidPrice(cents / 100.0)
                .setBidQty(quantity())
                .setAskPrice((cents + random.nextInt(HIGHEST_STEP)) / 100.0)
                .setAskQty(quantity())
                .setCollector(collector)
                .setSession(session)
                .build();
    }

    /** A trade; now and then some are missing before it, or it is the first one of another connection. */
    Trade trade(Instant time, Instant received, String collector) {
        if (listing.exchange().equals(Venues.NUMBERED) && random.nextDouble() < RECONNECT_SHARE) {
            reconnect(time);
        }
        tradeId += random.nextDouble() < HOLE_SHARE ? 2 + random.nextInt(HIGHEST_STEP) : 1;
        return Trade.newBuilder()
                .setExchange(listing.exchange())
                .setBase(listing.base())
                .setQuote(listing.quote())
                .setExchangeSymbol(listing.symbol())
                .setEventTime(time)
                .setReceiveTime(received)
                .setTimeSource(TimeSource.EXCHANGE)
                .setTradeId(Long.toString(tradeId))
                .setPrice(cents / 100.0)
                .setQuantity(quantity())
                .setSide(random.nextBoolean() ? Side.BUY : Side.SELL)
                .setQuoteQuantity(random.nextBoolean() ? quantity() : null)
                .setCollector(collector)
                .setSession(tradeSession)
                .build();
    }

    FundingRate fundingRate(Instant time, Instant received, String collector) {
        Instant funding = time.truncatedTo(ChronoUnit.DAYS).plus(FUNDING_INTERVAL.multipliedBy(3));
        return FundingRate.newBuilder()
                .setExchange(listing.exchange())
                .setBase(listing.base())
                .setQuote(listing.quote())
                .setExchangeSymbol(listing.symbol())
                .setEventTime(time)
                .setReceiveTime(received)
                .setTimeSource(TimeSource.EXCHANGE)
                .setFundingRate((random.nextInt(2_001) - 1_000) / 1_000_000.0)
                .setFundingTime(funding)
                .setNextFundingTime(random.nextBoolean() ? funding.plus(FUNDING_INTERVAL) : null)
                .setCollector(collector)
                .setSession(session)
                .build();
    }

    /** @param serial makes each list's entry another one, so that no two lists say the same at different times */
    Instrument instrument(Instant received, long serial, String collector) {
        return Instrument.newBuilder()
                .setExchange(listing.exchange())
                .setBase(listing.base())
                .setQuote(listing.quote())
                .setExchangeSymbol(listing.symbol())
                .setSymbolType(listing.hasFunding() ? SymbolType.FUTURES : SymbolType.SPOT)
                .setActive(random.nextInt(10) > 0)
                .setPricePrecision(random.nextBoolean() ? 2 : null)
                .setQuantityPrecision(3)
                .setMinQuantity(0.001)
                .setMinNotional((double) serial)
                .setReceiveTime(received)
                .setCollector(collector)
                .build();
    }

    private void reconnect(Instant time) {
        if (session.isAfter(Instant.EPOCH)) {
            tradeSession = time;
            tradeId += random.nextInt(HIGHEST_STEP);
        }
    }

    private double quantity() {
        return (1 + random.nextInt(100_000)) / 1_000.0;
    }
}

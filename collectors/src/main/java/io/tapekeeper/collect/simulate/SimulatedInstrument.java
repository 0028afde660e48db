// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.Instrument;
import io.tapekeeper.schema.Side;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One coin on one venue: its book's top, its trades, its ids. One thread at a time. */
final class SimulatedInstrument {

    // Ids begin where the clock is, so that they go on rising after a restart: 1,000 a millisecond are never used up.
    private static final long IDS_PER_MS = 1_000;
    private static final int MOST_SEQUENCE_STEP = 20;
    private static final double BASIS_SPREAD = 0.0001;
    private static final double BASIS_PULL = 0.02;
    private static final double FLOW_MEMORY = 0.9;
    private static final double KEEP_SPREAD = 0.9;

    private final Market market;
    private final Coin coin;
    private final Random random;
    private long sequence;
    private long tradeId;
    private double basis;
    private double flow;
    private long spreadTicks;
    private long bidTicks;
    private Instant lastEventTime = Instant.EPOCH;

    SimulatedInstrument(Market market, Coin coin, Instant start, Random random) {
        this.market = market;
        this.coin = coin;
        this.random = random;
        this.sequence = start.toEpochMilli() * IDS_PER_MS;
        this.tradeId = sequence;
        this.basis = market.basis();
        this.spreadTicks = coin.spreadTicks();
    }

    Market market() {
        return market;
    }

    String symbol() {
        return market.spell(coin.name(), Catalog.QUOTE);
    }

    String base() {
        return coin.name();
    }

    /** How far this venue's price is off now, as a fraction. */
    double basis() {
        return basis;
    }

    /** @param price what the coin is worth in USDT */
    BookTicker quote(double price, Reception reception) {
        moveBook(price);
        sequence += 1 + random.nextInt(MOST_SEQUENCE_STEP);
        return ticker(coin.price(bidTicks), coin.price(bidTicks + spreadTicks), reception);
    }

    /** A book that cannot be: the bid above the ask. */
    BookTicker crossedQuote(double price, Reception reception) {
        moveBook(price);
        sequence += 1 + random.nextInt(MOST_SEQUENCE_STEP);
        return ticker(coin.price(bidTicks + spreadTicks), coin.price(bidTicks), reception);
    }

    private void moveBook(double price) {
        basis += BASIS_PULL * (market.basis() - basis) + BASIS_PULL * BASIS_SPREAD * random.nextGaussian();
        if (random.nextDouble() > KEEP_SPREAD) {
            spreadTicks = 1 + Math.round(coin.spreadTicks() * -StrictMath.log(1 - random.nextDouble()));
        }
        double middle = price * (1 + basis) * coin.ticksPerUnit();
        bidTicks = Math.max(1, (long) Math.floor(middle - spreadTicks / 2.0));
    }

    private BookTicker ticker(double bid, double ask, Reception reception) {
        boolean venueTime = market.hasQuoteTime();
        return new BookTicker(
                market.exchange(),
                coin.name(),
                Catalog.QUOTE,
                symbol(),
                venueTime ? venueTime(reception.receiveTime()) : reception.receiveTime(),
                reception.receiveTime(),
                venueTime ? TimeSource.EXCHANGE : TimeSource.RECEIVE,
                sequenceIfSent(),
                bid,
                quantity(),
                ask,
                quantity(),
                reception.collector(),
                reception.session());
    }

    private @Nullable Long sequenceIfSent() {
        return market.hasSequence() ? sequence : null;
    }

    /** Whether there is a book to trade in. */
    boolean hasBook() {
        return bidTicks > 0;
    }

    /** Ids that no trade will have, as after a lost message. */
    void skipTradeIds(int count) {
        tradeId += count;
    }

    /** A trade at the present bid or ask; buyers and sellers come in runs. */
    Trade trade(Reception reception) {
        flow = FLOW_MEMORY * flow + (1 - FLOW_MEMORY) * 2 * random.nextGaussian();
        Side side = random.nextDouble() < 0.5 + Math.max(-0.4, Math.min(0.4, flow)) ? Side.BUY : Side.SELL;
        tradeId++;
        double price = coin.price(side == Side.BUY ? bidTicks + spreadTicks : bidTicks);
        return new Trade(
                market.exchange(),
                coin.name(),
                Catalog.QUOTE,
                symbol(),
                venueTime(reception.receiveTime()),
                reception.receiveTime(),
                TimeSource.EXCHANGE,
                Long.toString(tradeId),
                price,
                quantity(),
                side,
                null,
                reception.collector(),
                reception.session());
    }

    private double quantity() {
        double quantity = coin.typicalQuantity() * StrictMath.exp(random.nextGaussian());
        return coin.quantity(Math.max(1, Math.round(quantity * coin.lotsPerUnit())));
    }

    /** Some milliseconds ago, and never before what this instrument said last. */
    Instant venueTime(Instant receiveTime) {
        long latencyNanos = (long) (3_000_000 * StrictMath.exp(0.5 * random.nextGaussian()));
        Instant time = receiveTime.minus(Duration.ofNanos(latencyNanos)).truncatedTo(ChronoUnit.MILLIS);
        lastEventTime = time.isAfter(lastEventTime) ? time : lastEventTime;
        return lastEventTime;
    }

    /** Its line in the venue's symbol list. */
    Instrument reference(Instant fetched, String collector) {
        return new Instrument(
                market.exchange(),
                coin.name(),
                Catalog.QUOTE,
                symbol(),
                market.type(),
                true,
                coin.priceDecimals(),
                coin.quantityDecimals(),
                coin.quantity(1),
                5.0,
                fetched,
                collector);
    }
}

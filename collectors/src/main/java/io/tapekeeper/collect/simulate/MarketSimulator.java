// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.simulate;

import io.tapekeeper.collect.frame.Reception;
import io.tapekeeper.collect.redundant.Copies;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.SymbolType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * The simulated market, event by event, in the order of time and without end. The same settings and start give the same
 * sequence. One thread at a time.
 *
 * <p>It begins with the symbol list, funding rates and balances. Then quotes and trades come in bursts; now and then
 * {@code sim-2} sees what {@code sim-1} saw, trade ids are missing, a book is crossed, or a record is garbage.
 */
public final class MarketSimulator implements Iterator<Emission> {

    static final String COLLECTOR = "sim-1";
    static final String SECOND_COLLECTOR = "sim-2";

    private static final double TRADE_SHARE = 0.25;
    private static final int MOST_SKIPPED_IDS = 5;
    private static final int LEAST_COPY_DELAY_MICROS = 1_000;
    private static final int MOST_COPY_DELAY_MICROS = 50_000;
    private static final int GARBAGE_BYTES = 24;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Due(Emission emission, long order) {}

    private final SimulatorSettings settings;
    private final Instant session;
    private final Random random;
    private final Arrivals arrivals;
    private final PriceModel prices;
    private final Wallets wallets;
    private final List<SimulatedInstrument> instruments = new ArrayList<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(
            Comparator.comparing((Due next) -> next.emission().at()).thenComparingLong(Due::order));
    private final double[] weights;
    private Instant now;
    private Instant nextMarketEvent;
    private Instant nextFunding;
    private Instant nextBalances;
    private long emissions;

    /** @param start of the market and of its collectors' session; ids rise with it over restarts */
    public MarketSimulator(SimulatorSettings settings, Instant start) {
        this.settings = settings;
        this.session = start.truncatedTo(ChronoUnit.MICROS);
        this.random = new Random(settings.seed());
        this.arrivals = new Arrivals(settings.eventsPerSecond(), random);
        this.prices = new PriceModel(Catalog.COINS, random);
        this.wallets = new Wallets(random);
        for (Market market : Catalog.MARKETS) {
            for (Coin coin : Catalog.COINS) {
                instruments.add(new SimulatedInstrument(market, coin, session, random));
            }
        }
        this.weights = cumulativeWeights();
        this.now = session;
        this.nextFunding = session;
        this.nextBalances = session;
        this.nextMarketEvent = afterArrival();
        instruments.forEach(instrument -> emit(new Emission.Event(now, instrument.reference(now, COLLECTOR))));
    }

    private static double[] cumulativeWeights() {
        double[] cumulative = Catalog.MARKETS.stream()
                .flatMap(market -> Catalog.COINS.stream().map(coin -> market.weight() * coin.weight()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
        return cumulative;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Emission next() {
        Due head = due.peek();
        while (head == null || head.emission().at().isAfter(nextActivity())) {
            act();
            head = due.peek();
        }
        return due.remove().emission();
    }

    private Instant nextActivity() {
        return earlier(nextMarketEvent, earlier(nextFunding, nextBalances));
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private void act() {
        Instant before = now;
        now = nextActivity();
        prices.advance(Duration.between(before, now).toNanos() / NANOS_PER_SECOND);
        if (now.equals(nextFunding)) {
            nextFunding = now.plus(settings.fundingEvery());
            fundingRates();
        } else if (now.equals(nextBalances)) {
            nextBalances = now.plus(settings.balancesEvery());
            wallets.statement(now, COLLECTOR).forEach(balance -> emit(new Emission.Event(now, balance)));
        } else {
            nextMarketEvent = afterArrival();
            marketEvent(pickInstrument());
        }
    }

    private Instant afterArrival() {
        long waitMicros = Math.max(1, Math.round(arrivals.next() * 1e6));
        return now.plus(waitMicros, ChronoUnit.MICROS);
    }

    private void fundingRates() {
        for (SimulatedInstrument instrument : instruments) {
            if (instrument.market().type() == SymbolType.FUTURES) {
                emitWithCopy(Funding.of(instrument, reception(now)));
            }
        }
    }

    private int pickInstrument() {
        double point = random.nextDouble() * weights[weights.length - 1];
        int picked = 0;
        while (weights[picked] < point) {
            picked++;
        }
        return picked;
    }

    private void marketEvent(int picked) {
        SimulatedInstrument instrument = instruments.get(picked);
        double price = prices.price(picked % Catalog.COINS.size());
        if (instrument.hasBook() && random.nextDouble() < TRADE_SHARE) {
            if (random.nextDouble() < settings.gapShare()) {
                instrument.skipTradeIds(1 + random.nextInt(MOST_SKIPPED_IDS));
            }
            emitWithCopy(instrument.trade(reception(now)));
        } else {
            emitWithCopy(instrument.quote(price, reception(now)));
        }
        if (random.nextDouble() < settings.badShare()) {
            badRecord(instrument, price);
        }
    }

    private void badRecord(SimulatedInstrument instrument, double price) {
        SpecificRecord crossed = instrument.crossedQuote(price, reception(now));
        if (random.nextBoolean()) {
            emit(new Emission.Event(now, crossed));
            return;
        }
        byte[] garbage = new byte[GARBAGE_BYTES];
        random.nextBytes(garbage);
        // Never by chance the start of a frame.
        garbage[0] = '?';
        emit(new Emission.Garbage(now, EventType.BOOK_TICKER, EventKey.of(crossed), garbage));
    }

    private Reception reception(Instant at) {
        return new Reception(at, COLLECTOR, session);
    }

    private void emitWithCopy(SpecificRecord event) {
        emit(new Emission.Event(now, event));
        if (random.nextDouble() < settings.copyShare()) {
            int delay = LEAST_COPY_DELAY_MICROS + random.nextInt(MOST_COPY_DELAY_MICROS - LEAST_COPY_DELAY_MICROS + 1);
            Instant at = now.plus(delay, ChronoUnit.MICROS);
            // It sees a few events only: gaps must not be judged, hence no session.
            emit(new Emission.Event(at, Copies.of(event, new Reception(at, SECOND_COLLECTOR, Instant.EPOCH))));
        }
    }

    private void emit(Emission emission) {
        due.add(new Due(emission, emissions));
        emissions++;
    }
}

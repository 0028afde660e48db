// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Venues;
import io.tapekeeper.schema.Balance;
import io.tapekeeper.schema.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** Makes events of every type, each at a time of its own. The same seed gives the same ones. One thread at a time. */
final class Market {

    /** A thousand draws: so many of them are quotes, quotes or trades, and so on. */
    private static final int QUOTES = 740;

    private static final int TRADES = 940;
    private static final int FUNDING_RATES = 955;
    private static final int BALANCES = 990;
    private static final int DRAWS = 1_000;

    private static final int ACCOUNTS = 16;
    private static final int ASSETS = 5;
    private static final int WHOLE = 100_000;

    private final Random random;
    private final List<InstrumentTape> tapes = new ArrayList<>();
    private final List<InstrumentTape> withFunding;
    private long listed;

    /** An event as its first collector received it. */
    record Event(EventType type, String key, SpecificRecord value, Instant received) {}

    /**
     * @param first below all sequences and trade ids
     * @param session when the collectors' runs began; the epoch: not known
     */
    Market(Random random, long first, Instant session) {
        this.random = random;
        Listing.all().forEach(listing -> tapes.add(new InstrumentTape(listing, random, first, session)));
        this.withFunding =
                tapes.stream().filter(tape -> tape.listing().hasFunding()).toList();
    }

    /** The next event, of any type. */
    Event next(Instant time, Instant received, String collector) {
        int draw = random.nextInt(DRAWS);
        if (draw < QUOTES) {
            InstrumentTape tape = any(tapes);
            return event(EventType.BOOK_TICKER, tape, tape.quote(time, received, collector), received);
        }
        if (draw < TRADES) {
            InstrumentTape tape = any(tapes);
            return event(EventType.TRADE, tape, tape.trade(time, received, collector), received);
        }
        if (draw < FUNDING_RATES) {
            InstrumentTape tape = any(withFunding);
            return event(EventType.FUNDING_RATE, tape, tape.fundingRate(time, received, collector), received);
        }
        if (draw < BALANCES) {
            Balance balance = balance(time, received, collector);
            return new Event(EventType.BALANCE, balance.getExchange() + '|' + balance.getAccount(), balance, received);
        }
        InstrumentTape tape = any(tapes);
        return event(EventType.INSTRUMENT, tape, tape.instrument(received, ++listed, collector), received);
    }

    private static Event event(EventType type, InstrumentTape tape, SpecificRecord value, Instant received) {
        return new Event(type, tape.listing().key(), value, received);
    }

    private InstrumentTape any(List<InstrumentTape> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Balance balance(Instant time, Instant received, String collector) {
        boolean margin = random.nextBoolean();
        return Balance.newBuilder()
                .setExchange(margin ? Venues.FUTURES : Venues.NUMBERED)
                .setAccount("account-" + random.nextInt(ACCOUNTS))
                .setAsset("ASSET" + random.nextInt(ASSETS))
                .setEventTime(time)
                .setReceiveTime(received)
                .setAvailable(random.nextInt(WHOLE) / 100.0)
                .setLocked(random.nextInt(WHOLE) / 100.0)
                .setFrozen(margin ? null : random.nextInt(WHOLE) / 100.0)
                .setBorrowing(margin ? random.nextInt(WHOLE) / 100.0 : null)
                .setInterest(margin ? -random.nextInt(WHOLE) / 100.0 : null)
                .setCollector(collector)
                .build();
    }
}

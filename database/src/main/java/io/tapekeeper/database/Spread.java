// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The best prices of a pair over its venues at one moment.
 *
 * @param time event time of the newest quote; in a history the start of the bucket
 * @param bid the highest bid; of equal ones the first venue's
 * @param ask the lowest ask; of equal ones the first venue's
 * @param spread ask minus bid in quote currency; below 0 the venues are crossed: who buys at the ask can sell at the bid
 * @param spreadBps the spread in basis points of the mid between bid and ask
 * @param venues what each instrument that has a quote quotes, by exchange and exchange symbol; never empty. No quote is
 *     too old to count
 */
public record Spread(
        Instant time, BestPrice bid, BestPrice ask, double spread, double spreadBps, List<VenueQuote> venues) {

    private static final double BPS = 10_000;

    /** Keeps a copy of the list. */
    public Spread {
        venues = List.copyOf(venues);
    }

    /** The spread of at least one venue's quote. */
    static Spread of(Instant time, List<VenueQuote> venues) {
        VenueQuote highestBid = venues.stream()
                .min(Comparator.comparingDouble(venue -> -venue.quote().bidPrice()))
                .orElseThrow();
        VenueQuote lowestAsk = venues.stream()
                .min(Comparator.comparingDouble(venue -> venue.quote().askPrice()))
                .orElseThrow();
        double bid = highestBid.quote().bidPrice();
        double ask = lowestAsk.quote().askPrice();
        double spread = ask - bid;
        double mid = (bid + ask) / 2;
        return new Spread(time, best(highestBid, bid), best(lowestAsk, ask), spread, spread / mid * BPS, venues);
    }

    private static BestPrice best(VenueQuote venue, double price) {
        return new BestPrice(venue.quote().symbolId(), venue.exchange(), price);
    }
}

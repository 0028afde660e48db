// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill.workload;

import io.tapekeeper.drill.model.Venues;
import java.util.ArrayList;
import java.util.List;

/** An instrument of the drill. */
record Listing(String exchange, String symbol, String base, String quote) {

    private static final int OF_EACH_VENUE = 12;

    /** All there are, of every venue. */
    static List<Listing> all() {
        List<Listing> all = new ArrayList<>();
        for (String exchange : List.of(Venues.NUMBERED, Venues.FUTURES, Venues.RECEIVE_TIMED, Venues.UNNUMBERED)) {
            for (int i = 0; i < OF_EACH_VENUE; i++) {
                String base = "COIN" + (char) ('A' + i);
                all.add(new Listing(exchange, base + "USDT", base, "USDT"));
            }
        }
        return List.copyOf(all);
    }

    boolean hasFunding() {
        return exchange.equals(Venues.FUTURES);
    }

    boolean sendsTime() {
        return !exchange.equals(Venues.RECEIVE_TIMED) && sendsSequence();
    }

    boolean sendsSequence() {
        return !exchange.equals(Venues.UNNUMBERED);
    }

    String key() {
        return exchange + '|' + symbol;
    }
}

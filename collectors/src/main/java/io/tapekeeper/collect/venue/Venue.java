// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.venue;

import io.tapekeeper.collect.frame.FrameParser;
import io.tapekeeper.collect.symbol.SymbolList;
import io.tapekeeper.collect.venue.binance.BinanceFrameParser;
import io.tapekeeper.collect.venue.binance.BinanceMarket;
import io.tapekeeper.collect.venue.binance.BinanceStreams;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue and market that collectors can read; its name is the exchange's name in every event. Any thread. */
public enum Venue {
    BINANCE_SPOT(BinanceMarket.SPOT),
    /** USD-M and COIN-M futures. */
    BINANCE_FUTURES(BinanceMarket.FUTURES);

    private final BinanceMarket market;

    Venue(BinanceMarket market) {
        this.market = market;
    }

    /** @throws UnknownVenueException if there is none of that exact name */
    public static Venue named(String name) {
        return Arrays.stream(values())
                .filter(venue -> venue.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownVenueException(name, names()));
    }

    /** The names of all venues, in a fixed order. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Venue::name).toList();
    }

    /**
     * A new parser of this venue's frames, for one thread at a time.
     *
     * @param symbols labels instruments; those that are not in it are labelled by their spelling
     */
    public FrameParser newParser(SymbolList symbols) {
        return new BinanceFrameParser(name(), market, symbols);
    }

    /**
     * Where quotes, trades and, for futures, funding rates of these instruments are streamed: one connection each.
     *
     * @param symbols {@code BASE/QUOTE}, or as the venue writes them; not empty
     * @param base where to connect instead of the venue, such as {@code ws://127.0.0.1:9000}; null for the venue itself
     */
    public List<URI> streams(List<String> symbols, @Nullable URI base) {
        return BinanceStreams.of(market, symbols, base);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the quotes of one pair's active instruments on all exchanges. Any thread. */
final class SpreadReads {

    private static final SymbolFilter ACTIVE = new SymbolFilter(null, null, true);

    private final SymbolStore symbols;
    private final BookTickerStore quotes;

    SpreadReads(SymbolStore symbols, BookTickerStore quotes) {
        this.symbols = symbols;
        this.quotes = quotes;
    }

    Optional<Spread> latest(String base, String quote) {
        List<Symbol> instruments = instruments(base, quote);
        Map<Integer, BookTickerSnapshot> latest = new HashMap<>();
        quotes.latest(ids(instruments)).forEach(row -> latest.put(row.symbolId(), row));
        List<VenueQuote> venues = new ArrayList<>();
        instruments.forEach(symbol -> add(venues, symbol, latest.get(symbol.id())));
        return venues.stream()
                .map(venue -> venue.quote().timestamp())
                .max(Comparator.naturalOrder())
                .map(time -> Spread.of(time, venues));
    }

    List<Spread> history(SpreadQuery query) {
        List<Symbol> instruments = instruments(query.base(), query.quote());
        SampledQuery sampled =
                new SampledQuery(ids(instruments), query.from(), query.to(), query.interval(), query.limit());
        return quotes.aligned(sampled).stream()
                .map(entry -> spread(entry.bucketStart(), instruments, entry.quotes()))
                .toList();
    }

    private static Spread spread(Instant time, List<Symbol> instruments, List<@Nullable BookTickerSnapshot> quotes) {
        List<VenueQuote> venues = new ArrayList<>();
        for (int column = 0; column < instruments.size(); column++) {
            add(venues, instruments.get(column), quotes.get(column));
        }
        return Spread.of(time, venues);
    }

    private static void add(List<VenueQuote> venues, Symbol symbol, @Nullable BookTickerSnapshot quote) {
        if (quote != null) {
            venues.add(new VenueQuote(symbol.exchange(), symbol.exchangeSymbol(), quote));
        }
    }

    /** The store lists by exchange, and within a pair by exchange symbol. */
    private List<Symbol> instruments(String base, String quote) {
        return symbols.list(ACTIVE).stream()
                .filter(symbol -> symbol.base().equals(base) && symbol.quote().equals(quote))
                .toList();
    }

    private static List<Integer> ids(List<Symbol> instruments) {
        return instruments.stream().map(Symbol::id).toList();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.collect.symbol;

import java.util.Map;
import java.util.Optional;

/**
 * What a venue's own symbol list says of its instruments. Immutable.
 *
 * @param pairs by the instrument as the venue writes it
 */
public record SymbolList(Map<String, Pair> pairs) {

    /** Nothing is known; labels are guessed from the spelling. */
    public static final SymbolList EMPTY = new SymbolList(Map.of());

    public SymbolList {
        pairs = Map.copyOf(pairs);
    }

    public Optional<Pair> pairOf(String exchangeSymbol) {
        return Optional.ofNullable(pairs.get(exchangeSymbol));
    }
}

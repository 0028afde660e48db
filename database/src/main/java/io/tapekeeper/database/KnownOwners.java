// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with the ids of rows that are inserted directly: the tables have no foreign keys. Any thread. */
final class KnownOwners {

    private static final String FUTURES = "FUTURES";

    private final ExchangeStore exchanges;
    private final SymbolStore symbols;

    KnownOwners(ExchangeStore exchanges, SymbolStore symbols) {
        this.exchanges = exchanges;
        this.symbols = symbols;
    }

    /** Null if there is such an instrument. */
    @Nullable
    String wrongSymbol(int symbolId) {
        return symbols.byIdNow(symbolId).isPresent() ? null : "no symbol has the id " + symbolId;
    }

    /** Null if there is such an instrument, and funding is paid for it. */
    @Nullable
    String wrongFuture(int symbolId) {
        Optional<Symbol> symbol = symbols.byIdNow(symbolId);
        if (symbol.isEmpty()) {
            return wrongSymbol(symbolId);
        }
        return symbol.get().symbolType().equals(FUTURES)
                ? null
                : symbol.get().exchangeSymbol() + " of " + symbol.get().exchange() + " is no future: it has no funding";
    }

    /** Null if there is such an exchange. */
    @Nullable
    String wrongExchange(int exchangeId) {
        return exchanges.byIdNow(exchangeId).isPresent() ? null : "no exchange has the id " + exchangeId;
    }
}

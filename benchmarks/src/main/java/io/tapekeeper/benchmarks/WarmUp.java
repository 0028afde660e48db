// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.SymbolFilter;
import java.util.List;

/** Fills the caches of reference data. */
final class WarmUp {

    private WarmUp() {}

    /** Every exchange and symbol, so that none is read when it is asked for; gives the symbols. */
    static List<Symbol> everything(DatabaseManager database) {
        database.getAllExchanges().forEach(exchange -> database.getExchangeByEnum(exchange.enumValue()));
        List<Symbol> symbols = database.getSymbols(SymbolFilter.ALL);
        for (Symbol symbol : symbols) {
            database.getSymbolById(symbol.id());
            database.symbolId(symbol.exchange(), symbol.exchangeSymbol(), symbol.base(), symbol.quote());
        }
        return symbols;
    }
}

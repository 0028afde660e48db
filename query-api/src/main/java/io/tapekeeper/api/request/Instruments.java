// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.request;

import static io.tapekeeper.api.problem.ProblemException.unknownName;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Exchange;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.SymbolFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the exchanges and instruments that a request names, and refuses names nobody has sent. Any thread. */
public final class Instruments {

    private final DatabaseManager database;

    /** Looks names up in this database. */
    public Instruments(DatabaseManager database) {
        this.database = database;
    }

    /** The exchange of that name, in any case. */
    public Exchange exchange(String parameter, String name) {
        return database.getExchangeByEnum(name.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> unknownName(
                        parameter, "no exchange is named " + Quoted.of(name) + ": /v1/exchanges lists them all"));
    }

    /** The exchange that parameter {@code exchange} names; null if it was not given. */
    public @Nullable Exchange exchange(RequestParameters parameters) {
        String name = parameters.name("exchange");
        return name == null ? null : exchange("exchange", name);
    }

    /** What parameters {@code exchange} and {@code symbol} select; without any, everything. */
    public List<Symbol> select(RequestParameters parameters) {
        Exchange exchange = exchange(parameters);
        String symbol = parameters.name("symbol");
        if (symbol == null) {
            return database.getSymbols(new SymbolFilter(exchange == null ? null : exchange.enumValue(), null, null));
        }
        List<Symbol> found = find(exchange == null ? database.getAllExchanges() : List.of(exchange), symbol);
        if (found.isEmpty()) {
            throw unknownName(
                    "symbol",
                    "no symbol is named " + Quoted.of(symbol) + (exchange == null ? "" : " at " + exchange.enumValue())
                            + ": /v1/symbols lists them all");
        }
        return found;
    }

    private List<Symbol> find(List<Exchange> exchanges, String symbol) {
        return exchanges.stream().flatMap(each -> find(each, symbol).stream()).toList();
    }

    /** As written first: a venue may use lower case. */
    private List<Symbol> find(Exchange exchange, String symbol) {
        return Optional.of(database.findSymbols(exchange.enumValue(), symbol))
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> database.findSymbols(exchange.enumValue(), symbol.toUpperCase(Locale.ROOT)));
    }
}

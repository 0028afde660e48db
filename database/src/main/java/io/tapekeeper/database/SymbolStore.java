// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The instruments, added as they come. Any thread. */
final class SymbolStore {

    private final ExchangeStore exchanges;
    private final SymbolTable table;
    private final SymbolChanges changes;

    /** What an instrument's id is never changes, so nothing invalidates these. */
    private final ReferenceCache<SymbolName, Integer> ids;

    private final ReferenceCache<Integer, Optional<Symbol>> byId;
    private final ReferenceCache<SymbolName, List<Symbol>> byName;
    private final ReferenceCache<SymbolName, List<Symbol>> byPair;
    private final ReferenceCache<SymbolFilter, List<Symbol>> lists;

    SymbolStore(Jdbc jdbc, ExchangeStore exchanges, CacheRegion region) {
        this.exchanges = exchanges;
        this.table = new SymbolTable(jdbc);
        this.changes = new SymbolChanges(jdbc);
        this.ids = region.reference(id -> true);
        this.byId = region.reference(Optional::isPresent);
        this.byName = region.reference(list -> !list.isEmpty());
        this.byPair = region.reference(list -> !list.isEmpty());
        this.lists = region.reference(list -> false);
    }

    List<Symbol> list(SymbolFilter filter) {
        return lists.get(filter, table::list);
    }

    Optional<Symbol> byId(int id) {
        return byId.get(id, table::byId);
    }

    /** The exchange's own name of an instrument is the most exact, then the pair, then the pair without the slash. */
    List<Symbol> byName(String exchange, String name) {
        return byName.get(new SymbolName(exchange, name), key -> {
            List<Symbol> found = table.byName(exchange, name);
            List<Symbol> exact = only(found, symbol -> symbol.exchangeSymbol().equals(name));
            List<Symbol> pair = only(found, symbol -> symbol.pair().equals(name));
            return exact.isEmpty() ? pair.isEmpty() ? found : pair : exact;
        });
    }

    /** As {@link #byId}, but a miss that is remembered is not believed. */
    Optional<Symbol> byIdNow(int id) {
        Optional<Symbol> known = byId(id);
        return known.isPresent() ? known : table.byId(id);
    }

    Optional<Symbol> byExchangeSymbol(String exchange, String exchangeSymbol) {
        return byName(exchange, exchangeSymbol).stream()
                .filter(symbol -> symbol.exchangeSymbol().equals(exchangeSymbol))
                .findFirst();
    }

    List<Symbol> byPair(String exchange, String base, String quote) {
        String pair = base + "/" + quote;
        return byPair.get(
                new SymbolName(exchange, pair),
                key -> only(
                        table.byName(exchange, pair), symbol -> symbol.pair().equals(pair)));
    }

    /** How many instruments there are, by exchange. */
    SortedMap<String, MarketCounts> counts() {
        Map<String, List<Symbol>> byExchange =
                list(SymbolFilter.ALL).stream().collect(Collectors.groupingBy(Symbol::exchange));
        SortedMap<String, MarketCounts> counts = new TreeMap<>();
        byExchange.forEach((exchange, symbols) ->
                counts.put(exchange, MarketCounts.of(symbols, Symbol::active, Symbol::symbolType)));
        return counts;
    }

    /** Asked for every event that is stored: what is known must not cost more than its key. */
    int id(String exchange, String exchangeSymbol, String base, String quote) {
        SymbolName name = new SymbolName(exchange, exchangeSymbol);
        Integer known = ids.getIfKnown(name);
        return known != null ? known : ids.get(name, key -> findOrAdd(key, base, quote));
    }

    private int findOrAdd(SymbolName instrument, String base, String quote) {
        OptionalInt id = table.id(instrument.exchange(), instrument.name());
        return id.isPresent() ? id.getAsInt() : add(instrument.exchange(), instrument.name(), base, quote);
    }

    /** Adds those that are not there, and gives the ids of all, in their order. */
    List<Integer> insert(List<NewSymbol> symbols) {
        for (NewSymbol symbol : symbols) {
            if (exchanges.byNameNow(symbol.exchange()).isEmpty()) {
                throw new RejectedDataException(
                        "the instrument is refused",
                        null,
                        symbol.exchange() + " is no known exchange: insert it first",
                        null);
            }
        }
        List<Integer> added = changes.add(symbols);
        forget();
        return added;
    }

    /** False if there is no such instrument. */
    boolean update(int id, SymbolChange change) {
        boolean found = changes.update(id, change);
        forget();
        return found;
    }

    /** Reference data has changed. */
    void forget() {
        byId.invalidateAll();
        byName.invalidateAll();
        byPair.invalidateAll();
        lists.invalidateAll();
    }

    /** Loads every instrument into memory. */
    void warmUp() {
        forget();
        long namesReadIn = byName.generation();
        long idsReadIn = byId.generation();
        List<Symbol> all = table.list(SymbolFilter.ALL);
        Map<SymbolName, List<Symbol>> pairs =
                all.stream().collect(Collectors.groupingBy(symbol -> new SymbolName(symbol.exchange(), symbol.pair())));
        pairs.forEach((name, symbols) -> byName.put(name, List.copyOf(symbols), namesReadIn));
        for (Symbol symbol : all) {
            SymbolName own = new SymbolName(symbol.exchange(), symbol.exchangeSymbol());
            ids.put(own, symbol.id(), ids.generation());
            byId.put(symbol.id(), Optional.of(symbol), idsReadIn);
            byName.put(own, List.of(symbol), namesReadIn);
        }
    }

    private int add(String exchange, String exchangeSymbol, String base, String quote) {
        exchanges.id(exchange);
        int id = changes.add(List.of(NewSymbol.of(exchange, exchangeSymbol, base, quote)))
                .get(0);
        forget();
        return id;
    }

    private static List<Symbol> only(List<Symbol> symbols, Predicate<Symbol> condition) {
        return symbols.stream().filter(condition).toList();
    }
}

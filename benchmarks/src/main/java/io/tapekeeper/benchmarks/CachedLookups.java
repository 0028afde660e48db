// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.benchmarks;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.database.Exchange;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.SymbolFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What JMH runs, in a JVM of its own: lookups whose answers are cached, and the same lookups in a map that holds just
 * these answers. Keys go round, so that each is another one than the last.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CachedLookups {

    /** A key of the reference's maps. */
    private record Name(String exchange, String name) {}

    private static final String PAIR = "BTC/USDT";

    /** JDBC URL of a database that has instruments. */
    @Param("")
    public String url;

    private DatabaseManager database;
    private Symbol[] symbols;
    private final Map<String, Optional<Exchange>> exchangeMap = new ConcurrentHashMap<>();
    private final Map<Integer, Optional<Symbol>> symbolMap = new ConcurrentHashMap<>();
    private final Map<Name, List<Symbol>> pairMap = new ConcurrentHashMap<>();
    private final Map<Name, Integer> idMap = new ConcurrentHashMap<>();

    /** The next key of one thread. */
    @State(Scope.Thread)
    public static class Keys {

        private int last;

        Symbol next(Symbol[] symbols) {
            last = last + 1 < symbols.length ? last + 1 : 0;
            return symbols[last];
        }
    }

    /** Opens the database, and looks everything up once. */
    @Setup
    public void open() {
        endWithTheParent();
        database = DatabaseManager.open(DatabaseSettings.of(url));
        symbols = database.getSymbols(SymbolFilter.ALL).toArray(Symbol[]::new);
        for (Symbol symbol : symbols) {
            symbolMap.put(symbol.id(), Optional.of(symbol));
            idMap.put(new Name(symbol.exchange(), symbol.exchangeSymbol()), symbol.id());
        }
        exchangeMap.put(Instruments.EXCHANGE, database.getExchangeByEnum(Instruments.EXCHANGE));
        pairMap.put(new Name(Instruments.EXCHANGE, PAIR), database.findSymbols(Instruments.EXCHANGE, PAIR));
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        database.close();
    }

    /** An exchange by its name. */
    @Benchmark
    public Optional<Exchange> exchange_by_enum() {
        return database.getExchangeByEnum(Instruments.EXCHANGE);
    }

    /** Its reference. */
    @Benchmark
    public Optional<Exchange> exchange_by_enum_reference() {
        return exchangeMap.get(Instruments.EXCHANGE);
    }

    /** A symbol by its id. */
    @Benchmark
    public Optional<Symbol> symbol_by_id(Keys keys) {
        return database.getSymbolById(keys.next(symbols).id());
    }

    /** Its reference. */
    @Benchmark
    public Optional<Symbol> symbol_by_id_reference(Keys keys) {
        return symbolMap.get(keys.next(symbols).id());
    }

    /** The symbols of a pair. */
    @Benchmark
    public List<Symbol> find_symbols() {
        return database.findSymbols(Instruments.EXCHANGE, PAIR);
    }

    /** Its reference. */
    @Benchmark
    public List<Symbol> find_symbols_reference() {
        return pairMap.get(new Name(Instruments.EXCHANGE, PAIR));
    }

    /** The id of an instrument by the venue's name. */
    @Benchmark
    public int symbol_id(Keys keys) {
        return database.symbolId(Instruments.EXCHANGE, keys.next(symbols).exchangeSymbol(), "", "");
    }

    /** Its reference. */
    @Benchmark
    public int symbol_id_reference(Keys keys) {
        return idMap.get(new Name(Instruments.EXCHANGE, keys.next(symbols).exchangeSymbol()));
    }

    /** JMH's own processes would outlive a benchmark that is called off. */
    private static void endWithTheParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }
}

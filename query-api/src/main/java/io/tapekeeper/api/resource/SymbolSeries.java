// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.HistoryPage;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.api.request.RequestParameters;
import io.tapekeeper.database.HistoryQuery;
import io.tapekeeper.database.Row;
import io.tapekeeper.database.Symbol;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The newest rows and the history of one kind of row that belongs to instruments. Any thread.
 *
 * @param <R> the stored row
 * @param <V> its view
 */
final class SymbolSeries<R extends Row, V> {

    private static final List<String> FILTERS = List.of("exchange", "symbol");

    private final Instruments instruments;
    private final Clock clock;
    private final ToIntFunction<R> symbolId;
    private final BiFunction<R, Symbol, V> view;

    SymbolSeries(Instruments instruments, Clock clock, ToIntFunction<R> symbolId, BiFunction<R, Symbol, V> view) {
        this.instruments = instruments;
        this.clock = clock;
        this.symbolId = symbolId;
        this.view = view;
    }

    /** What the reader gives for the instruments that the request selects. */
    ListView<V> latest(Context ctx, Function<List<Integer>, List<R>> read) {
        RequestParameters parameters = RequestParameters.of(ctx.queryString(), "exchange", "symbol");
        Instant asOf = now();
        Map<Integer, Symbol> symbols = byId(instruments.select(parameters));
        List<V> rows = read.apply(List.copyOf(symbols.keySet())).stream()
                .map(row -> view(row, symbols))
                .toList();
        return ListView.whole(rows, asOf);
    }

    /**
     * One page of what the reader gives for the instruments that the request selects.
     *
     * @param key of this kind's cursors
     */
    ListView<V> history(Context ctx, List<CursorKey> key, Function<HistoryQuery, List<R>> read) {
        RequestParameters parameters =
                RequestParameters.of(ctx.queryString(), "exchange", "symbol", "from", "to", "limit", "cursor", "order");
        Instant asOf = now();
        HistoryPage page = HistoryPage.of(parameters, parameters.filter(ctx.path(), FILTERS), key, asOf);
        Map<Integer, Symbol> symbols = byId(instruments.select(parameters));
        List<R> rows = read.apply(new HistoryQuery(
                List.copyOf(symbols.keySet()), page.from(), page.to(), page.rowsToRead(), page.order(), page.after()));
        return page.of(rows, row -> view(row, symbols), asOf);
    }

    private V view(R row, Map<Integer, Symbol> symbols) {
        return view.apply(row, symbols.get(symbolId.applyAsInt(row)));
    }

    private static Map<Integer, Symbol> byId(List<Symbol> symbols) {
        Map<Integer, Symbol> byId = new LinkedHashMap<>();
        symbols.forEach(symbol -> byId.put(symbol.id(), symbol));
        return byId;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.json.TradeView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.TradeSnapshot;
import java.time.Clock;
import java.util.List;

/** Trades. Any thread. */
public final class TradeResource {

    private static final List<CursorKey> KEY = List.of(CursorKey.TEXT);

    private final DatabaseManager database;
    private final SymbolSeries<TradeSnapshot, TradeView> series;

    /** Reads from this database. */
    public TradeResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.series = new SymbolSeries<>(instruments, clock, TradeSnapshot::symbolId, TradeView::of);
    }

    /** The newest of each instrument. */
    public ListView<TradeView> latest(Context ctx) {
        return series.latest(ctx, database::getLatestTrades);
    }

    /** A page of the history of one symbol. */
    public ListView<TradeView> history(Context ctx) {
        return series.history(ctx, KEY, database::getTradeHistory);
    }
}

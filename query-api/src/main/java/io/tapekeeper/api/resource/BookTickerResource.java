// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.BookTickerView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.DatabaseManager;
import java.time.Clock;
import java.util.List;

/** Best bids and asks. Any thread. */
public final class BookTickerResource {

    private static final List<CursorKey> KEY = List.of(CursorKey.NUMBER);

    private final DatabaseManager database;
    private final SymbolSeries<BookTickerSnapshot, BookTickerView> series;

    /** Reads from this database. */
    public BookTickerResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.series = new SymbolSeries<>(instruments, clock, BookTickerSnapshot::symbolId, BookTickerView::of);
    }

    /** The newest of each instrument. */
    public ListView<BookTickerView> latest(Context ctx) {
        return series.latest(ctx, database::getLatestBookTickers);
    }

    /** A page of the history of one symbol. */
    public ListView<BookTickerView> history(Context ctx) {
        return series.history(ctx, KEY, database::getBookTickerHistory);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.GapView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.GapRow;
import java.time.Clock;
import java.util.List;

/** What is missing in the streams. Any thread. */
public final class GapResource {

    private static final List<CursorKey> KEY = List.of(CursorKey.TEXT, CursorKey.TEXT, CursorKey.TIME, CursorKey.TEXT);

    private final DatabaseManager database;
    private final SymbolSeries<GapRow, GapView> series;

    /** Reads from this database. */
    public GapResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.series = new SymbolSeries<>(instruments, clock, GapRow::symbolId, GapView::of);
    }

    /** A page of the history of one symbol or all. */
    public ListView<GapView> history(Context ctx) {
        return series.history(ctx, KEY, database::getGaps);
    }
}

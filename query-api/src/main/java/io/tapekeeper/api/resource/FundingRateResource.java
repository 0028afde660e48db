// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.FundingRateView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.FundingRateSnapshot;
import java.time.Clock;
import java.util.List;

/** Funding rates of perpetual futures. Any thread. */
public final class FundingRateResource {

    private static final List<CursorKey> KEY = List.of(CursorKey.NUMBER);

    private final DatabaseManager database;
    private final SymbolSeries<FundingRateSnapshot, FundingRateView> series;

    /** Reads from this database. */
    public FundingRateResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.series = new SymbolSeries<>(instruments, clock, FundingRateSnapshot::symbolId, FundingRateView::of);
    }

    /** The newest of each instrument. */
    public ListView<FundingRateView> latest(Context ctx) {
        return series.latest(ctx, database::getLatestFundingRates);
    }

    /** A page of the history of one symbol or all. */
    public ListView<FundingRateView> history(Context ctx) {
        return series.history(ctx, KEY, database::getFundingRateHistory);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.ExchangeView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.json.SymbolView;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.api.request.RequestParameters;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Exchange;
import io.tapekeeper.database.SymbolFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reference data: exchanges and symbols. Any thread. */
public final class ReferenceResource {

    private final DatabaseManager database;
    private final Instruments instruments;
    private final Clock clock;

    /** Reads from this database. */
    public ReferenceResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.instruments = instruments;
        this.clock = clock;
    }

    /** Every exchange. */
    public ListView<ExchangeView> exchanges(Context ctx) {
        RequestParameters.of(ctx.queryString());
        Instant asOf = now();
        return ListView.whole(
                database.getAllExchanges().stream().map(ExchangeView::of).toList(), asOf);
    }

    /** The exchange that the path names. */
    public ExchangeView exchange(Context ctx) {
        RequestParameters.of(ctx.queryString());
        return ExchangeView.of(instruments.exchange("name", ctx.pathParam("name")));
    }

    /** The symbols of one exchange or all. */
    public ListView<SymbolView> symbols(Context ctx) {
        RequestParameters parameters = RequestParameters.of(ctx.queryString(), "exchange", "active");
        Instant asOf = now();
        Exchange exchange = instruments.exchange(parameters);
        SymbolFilter filter =
                new SymbolFilter(exchange == null ? null : exchange.enumValue(), null, parameters.flag("active"));
        return ListView.whole(
                database.getSymbols(filter).stream().map(SymbolView::of).toList(), asOf);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

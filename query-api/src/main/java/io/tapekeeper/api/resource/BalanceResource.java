// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import static io.tapekeeper.api.problem.ProblemException.badParameter;

import io.javalin.http.Context;
import io.tapekeeper.api.json.BalanceView;
import io.tapekeeper.api.json.ListView;
import io.tapekeeper.api.request.CursorKey;
import io.tapekeeper.api.request.HistoryPage;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.api.request.RequestParameters;
import io.tapekeeper.database.BalanceFilter;
import io.tapekeeper.database.BalanceQuery;
import io.tapekeeper.database.BalanceSnapshot;
import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Exchange;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What accounts hold. Any thread. */
public final class BalanceResource {

    private static final List<CursorKey> KEY = List.of(CursorKey.TEXT, CursorKey.TEXT);
    private static final List<String> FILTERS = List.of("exchange", "account", "asset", "symbol");

    private final DatabaseManager database;
    private final Instruments instruments;
    private final Clock clock;

    /** Reads from this database. */
    public BalanceResource(DatabaseManager database, Instruments instruments, Clock clock) {
        this.database = database;
        this.instruments = instruments;
        this.clock = clock;
    }

    /** The newest of each exchange, account and asset. */
    public ListView<BalanceView> latest(Context ctx) {
        RequestParameters parameters =
                RequestParameters.of(ctx.queryString(), "exchange", "account", "asset", "symbol");
        Instant asOf = now();
        List<BalanceSnapshot> rows = database.getLatestBalances(filter(parameters));
        return ListView.whole(rows.stream().map(view()).toList(), asOf);
    }

    /** A page of the history. */
    public ListView<BalanceView> history(Context ctx) {
        RequestParameters parameters = RequestParameters.of(
                ctx.queryString(), "exchange", "account", "asset", "symbol", "from", "to", "limit", "cursor", "order");
        Instant asOf = now();
        HistoryPage page = HistoryPage.of(parameters, parameters.filter(ctx.path(), FILTERS), KEY, asOf);
        List<BalanceSnapshot> rows = database.getBalanceHistory(new BalanceQuery(
                filter(parameters), page.from(), page.to(), page.rowsToRead(), page.order(), page.after()));
        return page.of(rows, view(), asOf);
    }

    private BalanceFilter filter(RequestParameters parameters) {
        Exchange exchange = instruments.exchange(parameters);
        return new BalanceFilter(
                exchange == null ? null : exchange.id(), parameters.name("account"), asset(parameters));
    }

    /** As on every other path, the thing itself may be called the symbol. */
    private static @Nullable String asset(RequestParameters parameters) {
        String asset = parameters.name("asset");
        String symbol = parameters.name("symbol");
        if (asset != null && symbol != null) {
            throw badParameter("symbol", "symbol is another name of asset here: give one of them");
        }
        String given = asset == null ? symbol : asset;
        return given == null ? null : given.toUpperCase(Locale.ROOT);
    }

    private Function<BalanceSnapshot, BalanceView> view() {
        Map<Integer, String> names =
                database.getAllExchanges().stream().collect(Collectors.toMap(Exchange::id, Exchange::enumValue));
        return row -> BalanceView.of(row, names.get(row.exchangeId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

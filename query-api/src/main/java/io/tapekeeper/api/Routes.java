// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api;

import io.tapekeeper.api.json.StatsView;
import io.tapekeeper.api.request.Instruments;
import io.tapekeeper.api.resource.BalanceResource;
import io.tapekeeper.api.resource.BookTickerResource;
import io.tapekeeper.api.resource.FundingRateResource;
import io.tapekeeper.api.resource.GapResource;
import io.tapekeeper.api.resource.HealthResource;
import io.tapekeeper.api.resource.PipelineResource;
import io.tapekeeper.api.resource.ReferenceResource;
import io.tapekeeper.api.resource.TradeResource;
import io.tapekeeper.api.resource.WebFile;
import io.tapekeeper.database.DatabaseManager;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The map of the API: every path and the method that answers it. {@code openapi.yaml} lists the same. */
final class Routes {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private Routes() {}

    static List<Route> of(ApiSources sources, Clock clock) {
        return Stream.of(data(sources.database(), clock), operations(sources), page())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> data(DatabaseManager database, Clock clock) {
        Instruments instruments = new Instruments(database);
        ReferenceResource reference = new ReferenceResource(database, instruments, clock);
        BookTickerResource bookTickers = new BookTickerResource(database, instruments, clock);
        TradeResource trades = new TradeResource(database, instruments, clock);
        FundingRateResource fundingRates = new FundingRateResource(database, instruments, clock);
        BalanceResource balances = new BalanceResource(database, instruments, clock);
        GapResource gaps = new GapResource(database, instruments, clock);
        return List.of(
                Route.json("/v1/exchanges", reference::exchanges),
                Route.json("/v1/exchanges/{name}", reference::exchange),
                Route.json("/v1/symbols", reference::symbols),
                Route.json("/v1/book-tickers/latest", bookTickers::latest),
                Route.json("/v1/book-tickers", bookTickers::history),
                Route.json("/v1/trades/latest", trades::latest),
                Route.json("/v1/trades", trades::history),
                Route.json("/v1/funding-rates/latest", fundingRates::latest),
                Route.json("/v1/funding-rates", fundingRates::history),
                Route.json("/v1/balances/latest", balances::latest),
                Route.json("/v1/balances", balances::history),
                Route.json("/v1/gaps", gaps::history));
    }

    private static List<Route> operations(ApiSources sources) {
        PipelineResource pipeline =
                new PipelineResource(sources.lag(), sources.audit(), () -> StatsView.of(sources.database()));
        HealthResource health = new HealthResource(sources.health());
        return List.of(
                Route.json("/v1/lag", pipeline::lag),
                Route.json("/v1/audit", pipeline::audit),
                Route.json("/v1/stats", pipeline::stats),
                Route.openJson("/health/live", health::live),
                Route.openJson("/health/ready", health::ready),
                new Route(
                        "/metrics",
                        PROMETHEUS_TEXT,
                        true,
                        ctx -> ctx.result(sources.metrics().get())));
    }

    private static List<Route> page() {
        Stream<Route> pages = Stream.of(
                file("/", HTML, "index.html"),
                file("/docs", HTML, "docs.html"),
                file("/openapi.yaml", "application/yaml", "openapi.yaml"),
                file("/web/icon.svg", "image/svg+xml", "icon.svg"));
        Stream<Route> styles = Stream.of("base", "page", "docs").map(name -> part(CSS, name + ".css"));
        Stream<Route> scripts = Stream.of(
                        "api", "docs", "dom", "format", "ledger", "page", "pipeline", "poll", "quotes", "yaml")
                .map(name -> part(SCRIPT, name + ".js"));
        return Stream.of(pages, styles, scripts).flatMap(each -> each).toList();
    }

    private static Route part(String mediaType, String name) {
        return file("/web/" + name, mediaType, name);
    }

    private static Route file(String path, String mediaType, String name) {
        return Route.file(path, mediaType, WebFile.named(name)::get);
    }
}

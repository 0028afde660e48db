// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.api.json.LagView;
import io.tapekeeper.api.json.StatsView;
import io.tapekeeper.api.request.RequestParameters;
import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.LagReport;
import java.time.Duration;
import java.util.function.Supplier;

/** The state of the pipeline: how far it is behind, whether its ledger balances, what is stored. Any thread. */
public final class PipelineResource {

    private static final Duration LAG_GOOD_FOR = Duration.ofMillis(500);
    private static final Duration AUDIT_GOOD_FOR = Duration.ofSeconds(1);
    private static final Duration STATS_GOOD_FOR = Duration.ofSeconds(1);

    private final Shared<LagReport> lag;
    private final Shared<AuditReport> audit;
    private final Shared<StatsView> stats;

    /** Asks these, for all callers together. */
    public PipelineResource(Supplier<LagReport> lag, Supplier<AuditReport> audit, Supplier<StatsView> stats) {
        this.lag = new Shared<>(lag, LAG_GOOD_FOR, System::nanoTime);
        this.audit = new Shared<>(audit, AUDIT_GOOD_FOR, System::nanoTime);
        this.stats = new Shared<>(stats, STATS_GOOD_FOR, System::nanoTime);
    }

    /** What the command {@code lag --json} prints. */
    public LagView lag(Context ctx) {
        RequestParameters.of(ctx.queryString());
        return LagView.of(lag.get());
    }

    /** What the command {@code audit --json} prints. */
    public AuditReport audit(Context ctx) {
        RequestParameters.of(ctx.queryString());
        return audit.get();
    }

    /** What the command {@code stats --json} prints. */
    public StatsView stats(Context ctx) {
        RequestParameters.of(ctx.queryString());
        return stats.get();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.resource;

import io.javalin.http.Context;
import io.tapekeeper.monitor.ComponentHealth;
import io.tapekeeper.monitor.HealthReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The probes. Any thread. */
public final class HealthResource {

    private static final Duration GOOD_FOR = Duration.ofMillis(500);

    /** Without it there is nothing to read; without the others, what is stored still is. */
    private static final String NEEDED = "database";

    private final Shared<HealthReport> health;

    /** Asks this, for all callers together. */
    public HealthResource(Supplier<HealthReport> health) {
        this.health = new Shared<>(health, GOOD_FOR, System::nanoTime);
    }

    /**
     * What the probe {@code ready} gives.
     *
     * @param status {@code up}; {@code degraded}: reads work, but something else is away; {@code down}
     */
    public record Readiness(String status, List<ComponentHealth> components) {}

    /** This process answers. */
    public Map<String, String> live(Context ctx) {
        return Map.of("status", "up");
    }

    /** 200 while reads work, 503 otherwise; with the state of every component. */
    public Readiness ready(Context ctx) {
        HealthReport report = health.get();
        boolean readable =
                report.components().stream().noneMatch(each -> each.name().equals(NEEDED) && !each.up());
        ctx.status(readable ? 200 : 503);
        return new Readiness(!readable ? "down" : report.up() ? "up" : "degraded", report.components());
    }
}

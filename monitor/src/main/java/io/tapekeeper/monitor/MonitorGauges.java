// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tapekeeper.schema.EventType;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The metrics' names and labels. Any thread. */
final class MonitorGauges {

    private static final String IN_FLIGHT = "tapekeeper.audit.in.flight";
    private static final String UNACCOUNTED = "tapekeeper.audit.unaccounted";
    private static final String LOST = "Records or rows missing or too many";
    private static final double MILLIS_PER_SECOND = 1000;

    private final MeterRegistry registry;

    MonitorGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code tapekeeper_monitor_failures_total{report}}: reads that failed. */
    Counter failures(String report) {
        return Counter.builder("tapekeeper.monitor.failures")
                .description("Reports that could not be read")
                .tag("report", report)
                .register(registry);
    }

    /** {@code tapekeeper_lag_records} and {@code tapekeeper_lag_seconds}, by {@code stage} and {@code type}. */
    void lag(Reading<LagReport> lag) {
        for (EventType type : EventType.values()) {
            lag(StageLag.INGEST, type.reportName(), lag);
        }
        LagReader.sinkTopics().values().forEach(type -> lag(StageLag.SINK, type, lag));
    }

    /** {@code tapekeeper_audit_in_flight} and {@code tapekeeper_audit_unaccounted}, by {@code type}. */
    void audit(Reading<AuditReport> audit) {
        for (EventType type : EventType.values()) {
            String name = type.reportName();
            audit(IN_FLIGHT, "Records on their way", name, audit, report -> sum(name, report, TypeAudit::inFlight));
            audit(UNACCOUNTED, LOST, name, audit, report -> sum(name, report, TypeAudit::unaccounted));
        }
        audit(UNACCOUNTED, LOST, "gap", audit, MonitorGauges::unaccountedGaps);
    }

    private void lag(String stage, String type, Reading<LagReport> lag) {
        gauge(
                        "tapekeeper.lag.records",
                        "Unread records",
                        () -> lag.value(report -> sum(stage, type, report, StageLag::records)))
                .tag("stage", stage)
                .tag("type", type)
                .register(registry);
        gauge(
                        "tapekeeper.lag.seconds",
                        "Age of the oldest unread record",
                        () -> lag.value(report -> sum(stage, type, report, MonitorGauges::seconds)))
                .tag("stage", stage)
                .tag("type", type)
                .register(registry);
    }

    private void audit(
            String name,
            String description,
            String type,
            Reading<AuditReport> audit,
            ToDoubleFunction<AuditReport> number) {
        gauge(name, description, () -> audit.value(number)).tag("type", type).register(registry);
    }

    private static double sum(String type, AuditReport report, ToLongFunction<TypeAudit> number) {
        return report.types().stream()
                .filter(each -> each.type().equals(type))
                .mapToLong(number)
                .sum();
    }

    /** Gaps are no event type of the report: they are what its total has on top of the types. */
    private static double unaccountedGaps(AuditReport report) {
        return report.unaccounted()
                - report.types().stream().mapToLong(TypeAudit::unaccounted).sum();
    }

    private static double sum(String stage, String type, LagReport report, ToDoubleFunction<StageLag> number) {
        return report.stages().stream()
                .filter(each -> each.stage().equals(stage) && each.type().equals(type))
                .mapToDouble(number)
                .sum();
    }

    private static double seconds(StageLag lag) {
        return lag.age().toMillis() / MILLIS_PER_SECOND;
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, String description, Supplier<Number> value) {
        return Gauge.builder(name, value).description(description);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MonitorGaugesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofSeconds(25);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MonitorGauges gauges = new MonitorGauges(registry);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @Test
    void lagIsShownByStageAndType() {
        Reading<LagReport> lag = reading("lag", () -> lagOf("trade", 7, Duration.ofMillis(2_500)));
        gauges.lag(lag);

        lag.run();

        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isEqualTo(7);
        assertThat(lag("tapekeeper.lag.seconds", "sink", "trade")).isEqualTo(2.5);
        assertThat(lag("tapekeeper.lag.records", "sink", "dead_letter")).isZero();
        assertThat(lag("tapekeeper.lag.records", "ingest", "trade")).isZero();
    }

    @Test
    void theAuditIsShownByType() {
        Reading<AuditReport> audit = reading(
                "audit",
                () -> new AuditReport(
                        List.of(new TypeAudit("trade", 9, 0, 0, 9, 5, 0, 0, 0, 3, 1)),
                        3,
                        1 + 2,
                        0,
                        List.of("a finding"),
                        List.of()));
        gauges.audit(audit);

        audit.run();

        assertThat(audit("tapekeeper.audit.in.flight", "trade")).isEqualTo(3);
        assertThat(audit("tapekeeper.audit.unaccounted", "trade")).isEqualTo(1);
        assertThat(audit("tapekeeper.audit.unaccounted", "balance")).isZero();
        assertThat(audit("tapekeeper.audit.unaccounted", "gap")).isEqualTo(2);
    }

    @Test
    void nothingIsShownBeforeTheFirstRead() {
        gauges.lag(reading("lag", () -> lagOf("trade", 7, Duration.ZERO)));

        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isNaN();
    }

    @Test
    void aFailureIsCountedAndHidesTheOldValueUntilTheNextReadThatSucceeds() {
        AtomicReference<Supplier<LagReport>> source = new AtomicReference<>(() -> lagOf("trade", 7, Duration.ZERO));
        Reading<LagReport> lag = reading("lag", () -> source.get().get());
        gauges.lag(lag);
        lag.run();

        source.set(() -> {
            throw new KafkaUnavailableException("Kafka is away");
        });
        lag.run();

        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isNaN();
        assertThat(registry.get("tapekeeper.monitor.failures")
                        .tag("report", "lag")
                        .counter()
                        .count())
                .isEqualTo(1);

        source.set(() -> lagOf("trade", 8, Duration.ZERO));
        lag.run();

        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isEqualTo(8);
    }

    @Test
    void aValueWhoseSuccessorHangsIsNotShownForEver() {
        Reading<LagReport> lag = reading("lag", () -> lagOf("trade", 7, Duration.ZERO));
        gauges.lag(lag);
        lag.run();

        now.set(NOON.plus(MAX_AGE));
        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isEqualTo(7);

        now.set(NOON.plus(MAX_AGE).plusMillis(1));
        assertThat(lag("tapekeeper.lag.records", "sink", "trade")).isNaN();
    }

    private double lag(String name, String stage, String type) {
        return registry.get(name).tag("stage", stage).tag("type", type).gauge().value();
    }

    private double audit(String name, String type) {
        return registry.get(name).tag("type", type).gauge().value();
    }

    private <T> Reading<T> reading(String name, Supplier<T> source) {
        return new Reading<>(name, source, gauges.failures(name), clock(), MAX_AGE);
    }

    private static LagReport lagOf(String type, long records, Duration age) {
        return new LagReport(List.of(new StageLag(StageLag.SINK, type, records, age, List.of())), NOON);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}

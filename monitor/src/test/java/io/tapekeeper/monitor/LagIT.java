// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class LagIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    private TenTrades trades;

    @BeforeEach
    void open(TestKafka kafka, TestPostgres postgres) {
        trades = new TenTrades(kafka, postgres);
    }

    @AfterEach
    void close() {
        trades.close();
    }

    @Test
    void lagIsTheUnreadRecordsAndTheAgeOfTheOldest() {
        trades.publish();
        LagReport beforeIngest = trades.monitor().lag();
        trades.ingest();
        LagReport beforeSink = trades.monitor().lag();
        trades.sink();

        StageLag unreadByIngest = stage(beforeIngest, StageLag.INGEST, "trade");
        assertThat(unreadByIngest.records()).isEqualTo(10);
        assertThat(unreadByIngest.age()).isCloseTo(TenTrades.CLOCK_AHEAD, LONG);
        assertThat(unreadByIngest.partitions())
                .extracting(PartitionLag::position, PartitionLag::end, PartitionLag::records)
                .containsExactly(tuple(0L, 10L, 10L), tuple(0L, 0L, 0L));
        assertThat(stage(beforeIngest, StageLag.SINK, "trade").age()).isZero();
        assertThat(stage(beforeSink, StageLag.INGEST, "trade").records()).isZero();
        assertThat(stage(beforeSink, StageLag.SINK, "trade").records()).isEqualTo(8 + 1);
        assertThat(stage(beforeSink, StageLag.SINK, "dead_letter").age()).isCloseTo(TenTrades.CLOCK_AHEAD, LONG);
        assertThat(trades.monitor().lag().records()).isZero();
        assertThat(beforeSink.asOf())
                .isCloseTo(Clock.systemUTC().instant().plus(TenTrades.CLOCK_AHEAD), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void metricsFollowTheReports() {
        MeterRegistry registry = new SimpleMeterRegistry();
        trades.publish();
        trades.ingest();
        trades.topics().deleteBefore(TradeTopics.RAW, 0, 10);
        trades.topics().append(TradeTopics.RAW, 0, 3);
        trades.topics().deleteBefore(TradeTopics.RAW, 0, 12);

        try (MonitorMetrics metrics =
                MonitorMetrics.start(trades.monitor(), registry, MetricsSettings.defaults(), Clock.systemUTC())) {
            assertThat(metrics).isNotNull();
            Awaitility.await().atMost(LONG).until(() -> gauge(registry, "tapekeeper.audit.unaccounted") == 2);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> gauge(registry, "tapekeeper.lag.records", "stage", "sink") == 9);
            assertThat(gauge(registry, "tapekeeper.audit.in.flight")).isEqualTo(1 + 8 + 1);
        }
    }

    private static StageLag stage(LagReport report, String stage, String type) {
        return report.stages().stream()
                .filter(each -> each.stage().equals(stage) && each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static double gauge(MeterRegistry registry, String name, String... labels) {
        return registry.get(name).tags(labels).tag("type", "trade").gauge().value();
    }
}

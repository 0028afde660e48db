// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class MovingPipelineIT {

    private static final int SAMPLES = 40;

    @Test
    void nothingIsUnaccountedAtAnyMomentWhileEventsFlow(TestKafka kafka, TestPostgres postgres) throws Exception {
        MonitorSettings settings =
                MonitorSettings.of(kafka.bootstrapServers(), URI.create("http://localhost/no-registry"));
        try (TradeTopics topics = new TradeTopics(kafka.bootstrapServers());
                TradeTables tables = new TradeTables(postgres.freshDatabaseUrl());
                Monitor monitor = Monitor.open(settings, tables.database(), Clock.systemUTC());
                MovingPipeline pipeline = new MovingPipeline(kafka.bootstrapServers(), topics, tables.database())) {
            pipeline.start();
            long inFlight = 0;
            for (int sample = 0; sample < SAMPLES; sample++) {
                AuditReport report = monitor.audit();
                assertThat(report.findings()).isEmpty();
                inFlight += report.inFlight();
            }
            long published = pipeline.stopPublishing();
            AuditReport last = monitor.auditWait(Duration.ofMinutes(1));
            pipeline.stop();

            assertThat(inFlight).isPositive();
            assertThat(last.inFlight()).isZero();
            assertThat(last.unaccounted()).isZero();
            assertThat(last.types().get(1).published()).isEqualTo(published);
        }
    }
}

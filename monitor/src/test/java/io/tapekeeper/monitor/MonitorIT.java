// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.database.StreamPartition;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten raw trades: eight are clean, one is a duplicate, the last is rejected; of the clean ones the sink refuses one. */
@ExtendWith({KafkaExtension.class, PostgresExtension.class})
class MonitorIT {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private TradeTopics topics;
    private TradeTables tables;
    private Monitor monitor;

    @BeforeEach
    void open(TestKafka kafka, TestPostgres postgres) {
        topics = new TradeTopics(kafka.bootstrapServers());
        tables = new TradeTables(postgres.freshDatabaseUrl());
        MonitorSettings settings =
                MonitorSettings.of(kafka.bootstrapServers(), URI.create("http://localhost/no-registry"));
        monitor = Monitor.open(settings, tables.database(), Clock.offset(Clock.systemUTC(), ONE_HOUR));
    }

    @AfterEach
    void close() {
        monitor.close();
        tables.close();
        topics.close();
    }

    @Test
    void whatWentThroughEveryHopBalances() {
        publish();
        ingest();
        sink();

        AuditReport report = monitor.audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 7, 0, 0, 1, 0, 0));
        assertThat(report.types())
                .extracting(TypeAudit::type)
                .containsExactly("book_ticker", "trade", "funding_rate", "balance", "symbol");
        assertThat(report.unaccounted()).isZero();
        assertThat(report.inFlight()).isZero();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void whatIngestHasNotReadIsInFlight() {
        publish();

        AuditReport report = monitor.audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 0, 0, 0, 0, 0, 0, 0, 10, 0));
        assertThat(report.inFlight()).isEqualTo(10);
    }

    @Test
    void whatTheSinkHasNotReadIsInFlight() {
        publish();
        ingest();

        AuditReport report = monitor.audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 10, 1, 1, 8, 0, 0, 0, 0, 9, 0));
        assertThat(report.unaccounted()).isZero();
    }

    @Test
    void waitingEndsAsSoonAsNothingIsInFlight() {
        publish();
        ingest();
        CompletableFuture<AuditReport> report = CompletableFuture.supplyAsync(() -> monitor.auditWait(LONG));
        sink();

        assertThat(report.join().inFlight()).isZero();
        assertThat(report.join().unaccounted()).isZero();
    }

    @Test
    void waitingEndsAfterTheLimitWithWhatIsStillInFlight() {
        publish();

        assertThat(monitor.auditWait(Duration.ofMillis(300)).inFlight()).isEqualTo(10);
    }

    @Test
    void aDeletedRowIsUnaccounted() {
        publish();
        ingest();
        sink();

        tables.execute("DELETE FROM trade_snapshots WHERE trade_id = '0-3'");

        AuditReport report = monitor.audit();
        assertThat(trade(report).unaccounted()).isEqualTo(1);
        assertThat(report.findings()).containsExactly("trade_snapshots of 2024-08-08 holds 6 rows, the ledger says 7");
    }

    @Test
    void aDeletedDeadLetterIsUnaccounted() {
        publish();
        ingest();
        sink();

        tables.execute("DELETE FROM dead_letters WHERE source_topic = '" + TradeTopics.RAW + "'");

        AuditReport report = monitor.audit();
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade: ingest refused 1 records, dead_letters holds 0 of them and 0 are in flight");
    }

    @Test
    void anOffsetThatIngestSkippedIsUnaccounted() {
        publish();
        ingest();
        sink();
        topics.append(TradeTopics.RAW, 0, 2);
        topics.writeLedger(0, new PartitionLedger(12, 8, 2, 1, 0, List.of(new OffsetRange(10, 11))));

        AuditReport report = monitor.audit();

        assertThat(trade(report).published()).isEqualTo(12);
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("tapekeeper.raw.trade-0: ingest passed offsets 10 to 10 without counting a record,"
                        + " and the log holds 1 there");
    }

    @Test
    void anOffsetThatTheSinkSkippedIsUnaccounted() {
        publish();
        ingest();
        tables.store(clean(), 0, 6, 1, 0);
        tables.execute("UPDATE sink_offsets SET next_offset = 9 WHERE topic = '" + TradeTopics.CLEAN + "'");
        copyLetters();

        AuditReport report = monitor.audit();

        assertThat(report.inFlight()).isZero();
        assertThat(report.unaccounted()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly("trade: ingest passed on 8 records, the sink handled 7 and 0 are in flight");
    }

    @Test
    void whatKafkaDeletedUnreadIsUnaccounted() {
        publish();
        ingest();
        sink();
        topics.append(TradeTopics.RAW, 0, 5);
        topics.deleteBefore(TradeTopics.RAW, 0, 13);

        AuditReport report = monitor.audit();

        assertThat(trade(report).published()).isEqualTo(15);
        assertThat(report.inFlight()).isEqualTo(2);
        assertThat(report.unaccounted()).isEqualTo(3);
    }

    @Test
    void whatKafkaDeletedAfterItWasReadIsAccounted() {
        publish();
        ingest();
        sink();
        topics.deleteBefore(TradeTopics.RAW, 0, 10);
        topics.deleteBefore(TradeTopics.CLEAN, 0, 8);

        AuditReport report = monitor.audit();

        assertThat(trade(report).published()).isEqualTo(10);
        assertThat(report.unaccounted()).isZero();
        assertThat(report.inFlight()).isZero();
    }

    @Test
    void transactionMarkersOfACollectorAreNothing() {
        topics.appendInTransaction(TradeTopics.RAW, 0, 3);
        topics.appendInTransaction(TradeTopics.RAW, 0, 2);
        topics.writeLedger(0, new PartitionLedger(6, 0, 5, 0, 0, List.of(new OffsetRange(3, 4))));

        AuditReport report = monitor.audit();

        assertThat(trade(report)).isEqualTo(new TypeAudit("trade", 5, 5, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(monitor.lag().records()).isZero();
    }

    @Test
    void lagIsTheUnreadRecordsAndTheAgeOfTheOldest() {
        publish();
        LagReport beforeIngest = monitor.lag();
        ingest();
        LagReport beforeSink = monitor.lag();
        sink();

        StageLag unreadByIngest = stage(beforeIngest, StageLag.INGEST, "trade");
        assertThat(unreadByIngest.records()).isEqualTo(10);
        assertThat(unreadByIngest.age()).isCloseTo(ONE_HOUR, LONG);
        assertThat(unreadByIngest.partitions())
                .extracting(PartitionLag::position, PartitionLag::end, PartitionLag::records)
                .containsExactly(tuple(0L, 10L, 10L), tuple(0L, 0L, 0L));
        assertThat(stage(beforeIngest, StageLag.SINK, "trade").age()).isZero();
        assertThat(stage(beforeSink, StageLag.INGEST, "trade").records()).isZero();
        assertThat(stage(beforeSink, StageLag.SINK, "trade").records()).isEqualTo(8 + 1);
        assertThat(stage(beforeSink, StageLag.SINK, "dead_letter").age()).isCloseTo(ONE_HOUR, LONG);
        assertThat(monitor.lag().records()).isZero();
        assertThat(beforeSink.asOf())
                .isCloseTo(Clock.systemUTC().instant().plus(ONE_HOUR), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void metricsFollowTheReports() {
        MeterRegistry registry = new SimpleMeterRegistry();
        publish();
        ingest();
        topics.deleteBefore(TradeTopics.RAW, 0, 10);
        topics.append(TradeTopics.RAW, 0, 3);
        topics.deleteBefore(TradeTopics.RAW, 0, 12);

        try (MonitorMetrics metrics =
                MonitorMetrics.start(monitor, registry, MetricsSettings.defaults(), Clock.systemUTC())) {
            assertThat(metrics).isNotNull();
            Awaitility.await().until(() -> gauge(registry, "tapekeeper.audit.unaccounted") == 2);
            Awaitility.await().until(() -> gauge(registry, "tapekeeper.lag.records", "stage", "sink") == 9);
            assertThat(gauge(registry, "tapekeeper.audit.in.flight")).isEqualTo(1 + 8 + 1);
        }
    }

    private static double gauge(MeterRegistry registry, String name, String... labels) {
        return registry.get(name).tags(labels).tag("type", "trade").gauge().value();
    }

    private void publish() {
        topics.append(TradeTopics.RAW, 0, 10);
    }

    private void ingest() {
        try (TradeTopics.OpenTransaction transaction = topics.begin()) {
            transaction.append(TradeTopics.CLEAN, 0, 8);
            transaction.append(Topics.DEAD_LETTER, 0, 1);
            transaction.writeLedger(0, new PartitionLedger(10, 8, 1, 1, 0, List.of()));
            transaction.commit();
        }
    }

    private void sink() {
        tables.store(clean(), 0, 7, 1, 0);
        copyLetters();
    }

    private void copyLetters() {
        tables.copyLetters(new StreamPartition(Topics.DEAD_LETTER, topics.id(Topics.DEAD_LETTER), 0), 0, 9, 1, 1);
    }

    private StreamPartition clean() {
        return new StreamPartition(TradeTopics.CLEAN, topics.id(TradeTopics.CLEAN), 0);
    }

    private static TypeAudit trade(AuditReport report) {
        return report.types().stream()
                .filter(type -> type.type().equals("trade"))
                .findFirst()
                .orElseThrow();
    }

    private static StageLag stage(LagReport report, String stage, String type) {
        return report.stages().stream()
                .filter(each -> each.stage().equals(stage) && each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}

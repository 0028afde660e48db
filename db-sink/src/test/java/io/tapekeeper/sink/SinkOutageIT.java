// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapekeeper.database.DatabaseSettings;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.PostgresExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestPostgres;
import io.tapekeeper.testing.TestRegistry;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the sink needs is away, or full, or broken. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class, PostgresExtension.class})
class SinkOutageIT {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    private Pipeline pipeline;

    @BeforeEach
    void prepare(TestKafka kafka, TestRegistry registry, TestPostgres postgres) throws Exception {
        pipeline = new Pipeline(kafka, registry, postgres);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
        URI address = URI.create(pipeline.databaseUrl.substring("jdbc:".length()));
        try (CuttableProxy proxy = new CuttableProxy(address.getHost(), address.getPort())) {
            String throughProxy = pipeline.databaseUrl.replace(
                    address.getHost() + ":" + address.getPort(), "127.0.0.1:" + proxy.port());
            SinkApplication sink =
                    pipeline.sink(pipeline.settings(), database(throughProxy, 60), pipeline.registryUrl());
            pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1));
            pipeline.awaitStored();

            proxy.cut();
            pipeline.topics.commit(quotes(2, 2_000));
            await().atMost(Pipeline.PATIENCE)
                    .until(() -> sink.health().state() == SinkHealth.State.WAITING
                            && pipeline.meter("tapekeeper.sink.retries") >= 3);
            proxy.mend();
            pipeline.awaitStored();

            assertThat(pipeline.tables.count("book_ticker_snapshots")).isEqualTo(2_000);
            assertThat(pipeline.tables.count("dead_letters")).isZero();
            assertThat(sink.health()).isEqualTo(new SinkHealth(SinkHealth.State.RUNNING, null));
            sink.close();
        }
    }

    @Test
    void connectionsThatAreKilledAllTheTimeLoseAndRepeatNothing() {
        pipeline.sink();
        for (int round = 0; round < 20; round++) {
            pipeline.topics.commit(quotes(round * 100 + 1, round * 100 + 100));
            pipeline.tables.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        pipeline.awaitStored();

        assertThat(pipeline.tables.rows("SELECT count(*), count(DISTINCT sequence) FROM book_ticker_snapshots"))
                .containsExactly(List.of(2_000L, 2_000L));
        assertThat(pipeline.tables.count("dead_letters")).isZero();
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        URI address = URI.create(pipeline.registryUrl());
        try (CuttableProxy proxy = new CuttableProxy(address.getHost(), address.getPort())) {
            proxy.cut();
            SinkApplication sink = pipeline.sink(
                    pipeline.settings(),
                    DatabaseSettings.of(pipeline.databaseUrl),
                    "http://127.0.0.1:" + proxy.port() + address.getPath());
            pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1));
            await().atMost(Pipeline.PATIENCE).until(() -> sink.health().state() == SinkHealth.State.WAITING);

            proxy.mend();
            pipeline.awaitStored();

            assertThat(pipeline.tables.count("book_ticker_snapshots")).isEqualTo(1);
            assertThat(pipeline.tables.count("dead_letters")).isZero();
        }
    }

    @Test
    void aDatabaseThatDoesNotComeBackDoesNotHoldUpTheEnd() throws Exception {
        URI address = URI.create(pipeline.databaseUrl.substring("jdbc:".length()));
        try (CuttableProxy proxy = new CuttableProxy(address.getHost(), address.getPort())) {
            String throughProxy = pipeline.databaseUrl.replace(
                    address.getHost() + ":" + address.getPort(), "127.0.0.1:" + proxy.port());
            SinkSettings settings = withDrain(pipeline.settings(), Duration.ofMillis(200));
            SinkApplication sink = pipeline.sink(settings, database(throughProxy, 60), pipeline.registryUrl());
            pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1));
            pipeline.awaitStored();
            proxy.cut();
            pipeline.topics.commit(TestEvents.quote("BTCUSDT", 2));
            await().atMost(Pipeline.PATIENCE).until(() -> sink.health().state() == SinkHealth.State.WAITING);

            sink.close();
            proxy.mend();

            assertThat(sink.health().state()).isEqualTo(SinkHealth.State.CLOSED);
            pipeline.sink();
            pipeline.awaitStored();
            assertThat(pipeline.tables.count("book_ticker_snapshots")).isEqualTo(2);
        }
    }

    @Test
    void readingPausesWhenTheMemoryIsFullAndGoesOnAfterwards() throws Exception {
        SinkSettings settings = pipeline.settings();
        SinkApplication sink = pipeline.sink(settings);
        pipeline.topics.commit(TestEvents.quote("BTCUSDT", 1));
        pipeline.awaitStored();

        long most;
        try (Connection connection = pipeline.tables.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE sink_offsets IN ACCESS EXCLUSIVE MODE");
            pipeline.topics.commit(quotes(2, 40_000));
            double share = settings.bufferMaxBytes() / 8.0;
            await().atMost(Pipeline.PATIENCE).until(() -> pipeline.meter("tapekeeper.sink.buffered.bytes") >= share);
            most = (long) pipeline.meter("tapekeeper.sink.buffered.bytes");
            connection.rollback();
        }
        pipeline.awaitStored();

        assertThat(most).as("40,000 quotes are more than 10 MB").isLessThan(3 << 20);
        assertThat(pipeline.tables.count("book_ticker_snapshots")).isEqualTo(40_000);
        assertThat(sink.health().state()).isEqualTo(SinkHealth.State.RUNNING);
    }

    @Test
    void aPartitionWithTooManyNewDaysRestsAndTheOthersGoOn() {
        SinkApplication sink =
                pipeline.sink(pipeline.settings(), database(pipeline.databaseUrl, 1), pipeline.registryUrl());
        List<io.tapekeeper.schema.FundingRate> days = LongStream.range(0, 5)
                .mapToObj(day -> TestEvents.fundingRate("BTCUSDT", TestEvents.BEGIN.plus(Duration.ofDays(day))))
                .toList();
        pipeline.topics.commit(days);
        pipeline.topics.commit(quotes(1, 100));
        await().atMost(Pipeline.PATIENCE).until(() -> pipeline.meter("tapekeeper.sink.resting.partitions") == 1);

        pipeline.topics.commit(quotes(101, 200));
        await().atMost(Pipeline.PATIENCE).until(() -> pipeline.tables.count("book_ticker_snapshots") == 200);

        assertThat(pipeline.tables.count("dead_letters")).isZero();
        assertThat(sink.health().state()).isNotEqualTo(SinkHealth.State.FAILED);
    }

    @Test
    void aDatabaseWithoutItsTablesStopsTheSinkWithAReason() {
        SinkApplication sink = pipeline.sink();
        pipeline.topics.commit(TestEvents.trade("BTCUSDT", 1));
        pipeline.awaitStored();
        pipeline.tables.execute("DROP TABLE trade_snapshots");

        pipeline.topics.commit(TestEvents.trade("BTCUSDT", 2));
        await().atMost(Pipeline.PATIENCE).until(() -> sink.health().state() == SinkHealth.State.FAILED);

        assertThat(sink.health().problem()).contains("trade_snapshots");
        sink.close();
        assertThat(sink.health().state()).isEqualTo(SinkHealth.State.FAILED);
    }

    private static DatabaseSettings database(String url, int newPartitionsPerHour) {
        return new DatabaseSettings(
                url, 4, Duration.ofMillis(500), STATEMENT_TIMEOUT, Duration.ofHours(1), newPartitionsPerHour);
    }

    private static SinkSettings withDrain(SinkSettings settings, Duration drainTimeout) {
        return new SinkSettings(
                settings.bootstrapServers(),
                settings.instanceId(),
                settings.writers(),
                settings.flushMaxRows(),
                settings.flushMaxBytes(),
                settings.flushMaxAge(),
                settings.bufferMaxBytes(),
                drainTimeout,
                settings.kafkaProperties());
    }

    private static List<BookTicker> quotes(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> TestEvents.quote("BTCUSDT", sequence))
                .toList();
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.serde.UndecodableException;
import io.tapekeeper.schema.topic.Topics;
import io.tapekeeper.testing.KafkaExtension;
import io.tapekeeper.testing.RegistryExtension;
import io.tapekeeper.testing.TestKafka;
import io.tapekeeper.testing.TestRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ingest on a real broker with a real registry. The broker is shared, so each test has an instrument of its own. */
@ExtendWith({KafkaExtension.class, RegistryExtension.class})
class IngestApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String symbol = "S" + UUID.randomUUID();
    private final String key = "BINANCE_SPOT|" + symbol;

    @TempDir
    private Path directory;

    private TestKafka kafka;
    private SchemaRegistry registry;
    private EventEncoder encoder;
    private KafkaLog log;
    private IngestApplication ingest;

    @BeforeEach
    void start(TestKafka kafka, TestRegistry registry) {
        this.kafka = kafka;
        this.registry = SchemaRegistry.at(registry.url(), Map.of());
        encoder = new EventEncoder(this.registry.register());
        log = new KafkaLog(kafka.bootstrapServers());
        ingest = startedIngest(directory.resolve("one"));
    }

    @AfterEach
    void stop() {
        ingest.close();
        log.close();
    }

    @Test
    void goodEventsGoThroughOnceWherePartitionsSayAndBadOnesBecomeDeadLetters() {
        byte[] crossed = encoder.encode(Events.ticker()
                .setExchangeSymbol(symbol)
                .setBidPrice(9)
                .setAskPrice(8)
                .build());
        byte[] unknownSchema = ByteBuffer.allocate(90)
                .put((byte) 0)
                .putInt(987_654)
                .put(symbol.getBytes(UTF_8))
                .array();
        for (long sequence = 1; sequence <= 300; sequence++) {
            int anyPartition = (int) (sequence % KafkaLog.PARTITIONS);
            log.write(EventType.BOOK_TICKER, anyPartition, ticker(sequence));
            if (sequence == 100) {
                log.write(EventType.BOOK_TICKER, anyPartition, crossed);
                log.write(EventType.BOOK_TICKER, anyPartition, unknownSchema);
            }
        }
        log.flush();

        awaitClean(300);
        assertThat(clean())
                .allSatisfy(passed -> assertThat(passed.partition())
                        .isEqualTo(Utils.toPositive(Utils.murmur2(passed.key())) % KafkaLog.PARTITIONS));
        assertThat(deadLetters())
                .extracting(letter -> header(letter, "reason"))
                .containsExactlyInAnyOrder("CROSSED_BOOK", "UNKNOWN_SCHEMA");
        assertThat(deadLetters()).extracting(ConsumerRecord::value).contains(crossed, unknownSchema);
    }

    @Test
    void everyTypeIsCountedInItsLedger() {
        Map<EventType, Long> before = counts();
        write(EventType.TRADE, Events.trade().setExchangeSymbol(symbol).build());
        write(
                EventType.FUNDING_RATE,
                Events.fundingRate().setExchangeSymbol(symbol).build());
        write(EventType.BALANCE, Events.balance().setAccount(symbol).build());
        write(
                EventType.INSTRUMENT,
                Events.instrument().setExchangeSymbol(symbol).build());
        write(EventType.BOOK_TICKER, Events.ticker().setExchangeSymbol(symbol).build());
        log.flush();

        before.replaceAll((type, count) -> count + 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo(before));
    }

    @Test
    void restartsOnTheSameAndOnAnEmptyDirectoryLoseAndRepeatNothing() {
        writeTickers(1, 2_000);
        awaitAtLeastClean(1);
        ingest.close();
        assertThat(ingest.health().state()).isEqualTo(IngestHealth.State.STOPPED);
        writeTickers(2_001, 3_000);

        ingest = startedIngest(directory.resolve("one"));
        writeTickers(3_001, 4_000);
        awaitAtLeastClean(3_001);
        ingest.close();

        ingest = startedIngest(directory.resolve("two"));
        writeTickers(4_001, 5_000);

        awaitClean(5_000);
        assertThat(clean())
                .extracting(passed -> decoded(passed.value()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 5_000).boxed().toList());
        assertThat(ledgerOf(EventType.BOOK_TICKER, PartitionLedger::skippedOffsets))
                .isZero();
    }

    @Test
    void whatIsRememberedSurvivesARestart() {
        log.write(EventType.TRADE, 0, trade(10));
        log.write(EventType.TRADE, 0, trade(11));
        log.flush();
        await().atMost(PATIENCE).until(() -> cleanTrades().size() == 2);
        ingest.close();
        long duplicates = ledgerOf(EventType.TRADE, PartitionLedger::duplicates);

        ingest = startedIngest(directory.resolve("two"));
        log.write(EventType.TRADE, 0, trade(10));
        log.write(EventType.TRADE, 0, trade(11));
        log.write(EventType.TRADE, 0, trade(13));
        log.flush();

        await().atMost(PATIENCE).until(() -> cleanTrades().size() == 3);
        assertThat(ledgerOf(EventType.TRADE, PartitionLedger::duplicates)).isEqualTo(duplicates + 2);
        assertThat(gaps()).hasSize(1);
        assertThat(gaps().get(0).getExpected()).isEqualTo(12);
        assertThat(gaps().get(0).getSeen()).isEqualTo(13);
    }

    @Test
    void workMovesBetweenProcessesTogetherWithWhatIsRemembered() {
        IngestSettings settings = withStandby(directory.resolve("two"));
        writeTickersEverywhere(1, 200);
        awaitAtLeastClean(1);
        try (IngestApplication second = application(settings)) {
            second.start();
            writeTickersEverywhere(201, 400);
            await().atMost(PATIENCE).until(() -> second.health().state() == IngestHealth.State.RUNNING);
            writeTickersEverywhere(401, 600);
            awaitAtLeastClean(600);

            ingest.close();
            writeTickersEverywhere(501, 800);
            awaitAtLeastClean(800);

            ingest = started(application(withStandby(directory.resolve("one"))));
            writeTickersEverywhere(701, 1_000);
            awaitAtLeastClean(1_000);
        }
        writeTickersEverywhere(901, 1_100);

        awaitClean(1_100);
    }

    @Test
    void whatHasNothingBehindItIsCommittedEvenIfStreamsNeverWouldByItself() {
        ingest.close();
        ingest = started(application(withStreamsCommittingTooLate(directory.resolve("one"))));

        writeTickers(1, 1);
        awaitClean(1);
        writeTickers(2, 2);
        awaitClean(2);
    }

    @Test
    void aSecondProcessOnTheSameStateDirectoryIsToldSo() {
        IngestSettings settings = IngestSettings.defaults(kafka.bootstrapServers(), directory.resolve("one"));
        try (IngestApplication second = application(settings)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IngestStartException.class)
                    .hasMessageContaining(directory.resolve("one").toString());
        }
    }

    private IngestApplication startedIngest(Path stateDir) {
        return started(application(IngestSettings.defaults(kafka.bootstrapServers(), stateDir)));
    }

    private IngestSettings withStandby(Path stateDir) {
        IngestSettings defaults = IngestSettings.defaults(kafka.bootstrapServers(), stateDir);
        return new IngestSettings(
                defaults.bootstrapServers(),
                stateDir,
                2,
                defaults.commitInterval(),
                defaults.dedupWindow(),
                defaults.replicationFactor(),
                1,
                null,
                Map.of());
    }

    private IngestSettings withStreamsCommittingTooLate(Path stateDir) {
        IngestSettings defaults = IngestSettings.defaults(kafka.bootstrapServers(), stateDir);
        return new IngestSettings(
                defaults.bootstrapServers(),
                stateDir,
                1,
                // Long enough that the second event comes before another commit is due.
                Duration.ofSeconds(5),
                defaults.dedupWindow(),
                defaults.replicationFactor(),
                0,
                null,
                // The longest that Streams and the broker allow.
                Map.of("commit.interval.ms", "900000", "producer.transaction.timeout.ms", "900000"));
    }

    private static IngestApplication started(IngestApplication application) {
        application.start();
        await().atMost(PATIENCE).until(() -> application.health().state() == IngestHealth.State.RUNNING);
        return application;
    }

    private IngestApplication application(IngestSettings settings) {
        return new IngestApplication(settings, registry, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private void writeTickers(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            log.write(EventType.BOOK_TICKER, 0, ticker(sequence));
        }
        log.flush();
    }

    /** One instrument's quotes, the same sequence always in the same partition. */
    private void writeTickersEverywhere(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            log.write(EventType.BOOK_TICKER, (int) (sequence % KafkaLog.PARTITIONS), ticker(sequence));
        }
        log.flush();
    }

    private byte[] ticker(long sequence) {
        return encoder.encode(
                Events.ticker().setExchangeSymbol(symbol).setSequence(sequence).build());
    }

    private byte[] trade(long id) {
        return encoder.encode(Events.trade()
                .setExchangeSymbol(symbol)
                .setTradeId(Long.toString(id))
                .build());
    }

    private void write(EventType type, SpecificRecord event) {
        log.write(type, 1, encoder.encode(event));
    }

    private void awaitClean(int expected) {
        awaitAtLeastClean(expected);
        assertThat(clean()).hasSize(expected);
    }

    private void awaitAtLeastClean(int expected) {
        await().atMost(PATIENCE).until(() -> clean().size() >= expected);
    }

    private List<ConsumerRecord<byte[], byte[]>> clean() {
        return ofThisTest(log.clean(EventType.BOOK_TICKER));
    }

    private List<ConsumerRecord<byte[], byte[]>> cleanTrades() {
        return ofThisTest(log.clean(EventType.TRADE));
    }

    private List<ConsumerRecord<byte[], byte[]>> ofThisTest(Collection<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(passed -> new String(passed.key(), UTF_8).equals(key))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return log.read(Topics.DEAD_LETTER).stream()
                .filter(letter -> new String(letter.value(), UTF_8).contains(symbol))
                .toList();
    }

    private List<Gap> gaps() {
        EventDecoder<Gap> decoder = new EventDecoder<>(Gap.class, registry);
        return ofThisTest(log.read(Topics.GAP)).stream()
                .map(gap -> decoded(decoder, gap.value()))
                .toList();
    }

    private long decoded(byte[] value) {
        return decoded(new EventDecoder<>(BookTicker.class, registry), value).getSequence();
    }

    private static <T extends SpecificRecord> T decoded(EventDecoder<T> decoder, byte[] value) {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private Map<EventType, Long> counts() {
        return Arrays.stream(EventType.values())
                .collect(Collectors.toMap(Function.identity(), type -> ledgerOf(type, PartitionLedger::nextOffset)));
    }

    private long ledgerOf(EventType type, ToLongFunction<PartitionLedger> count) {
        return log.ledgers(type).values().stream().mapToLong(count).sum();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}

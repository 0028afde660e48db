// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.TimeSource;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.serde.RegistryUnavailableException;
import io.tapekeeper.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngestTopologyTest {

    @TempDir
    private Path stateDir;

    private StubRegistry registry;
    private IngestDriver driver;

    @BeforeEach
    void start() {
        registry = new StubRegistry();
        driver = new IngestDriver(registry, stateDir);
    }

    @AfterEach
    void stop() {
        driver.close();
        registry.close();
    }

    @Test
    void aGoodEventIsPassedOnWithItsOwnBytesUnderItsOwnKey() {
        byte[] value = driver.encode(Events.ticker().build());
        Headers headers = new RecordHeaders().add("trace", "42".getBytes(UTF_8));

        driver.send(EventType.BOOK_TICKER, null, value, headers);

        List<TestRecord<byte[], byte[]>> clean = driver.clean(EventType.BOOK_TICKER);
        assertThat(clean).hasSize(1);
        assertThat(clean.get(0).value()).isEqualTo(value);
        assertThat(clean.get(0).key()).isEqualTo("BINANCE_SPOT|BTCUSDT".getBytes(UTF_8));
        assertThat(clean.get(0).headers()).isEqualTo(headers);
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void everyTypeHasItsFlow() {
        driver.send(EventType.BOOK_TICKER, Events.ticker().build());
        driver.send(EventType.TRADE, Events.trade().build());
        driver.send(EventType.FUNDING_RATE, Events.fundingRate().build());
        driver.send(EventType.BALANCE, Events.balance().build());
        driver.send(EventType.INSTRUMENT, Events.instrument().build());

        Map<EventType, String> keys = Arrays.stream(EventType.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        type -> new String(driver.clean(type).get(0).key(), UTF_8)));
        assertThat(keys)
                .containsEntry(EventType.BOOK_TICKER, "BINANCE_SPOT|BTCUSDT")
                .containsEntry(EventType.TRADE, "BINANCE_SPOT|BTCUSDT")
                .containsEntry(EventType.FUNDING_RATE, "BINANCE_FUTURES|BTCUSDT")
                .containsEntry(EventType.BALANCE, "BINANCE_SPOT|main")
                .containsEntry(EventType.INSTRUMENT, "BINANCE_SPOT|BTCUSDT");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theLedgerStandsInTheTopicThatTheAuditReads(EventType type) {
        driver.send(type, "key".getBytes(UTF_8), new byte[] {1}, new RecordHeaders());

        assertThat(driver.producedTopics()).contains(Topics.ingestMemoryTopic(type));
        assertThat(driver.ledger(type)).isEqualTo(new PartitionLedger(1, 0, 0, 1, 0, List.of()));
    }

    @Test
    void theLedgerIsTheLastThatACommitWrites() {
        driver.send(EventType.TRADE, Events.trade().build());

        List<String> keys = driver.memoryKeys(EventType.TRADE);
        assertThat(keys).hasSizeGreaterThan(1).last().isEqualTo("ledger");
    }

    @Test
    void aRejectedEventKeepsItsKeyBytesAndHeadersAndSaysWhyAndWhence() {
        byte[] good = driver.encode(Events.ticker().build());
        byte[] bad = driver.encode(Events.ticker().setBidPrice(-1).build());
        Headers headers = new RecordHeaders().add("trace", "42".getBytes(UTF_8));

        driver.send(EventType.BOOK_TICKER, null, good, new RecordHeaders());
        driver.send(EventType.BOOK_TICKER, "k".getBytes(UTF_8), bad, headers);

        TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
        assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(bad);
        assertThat(texts(letter.headers()))
                .containsExactly(
                        "reason=INVALID_PRICE",
                        "detail=bid_price is -1.0, allowed: finite and above 0",
                        "stage=validate",
                        "source_topic=tapekeeper.raw.book-ticker",
                        "source_topic_id=" + Uuid.ONE_UUID,
                        "source_partition=0",
                        "source_offset=1",
                        "schema_id=" + ByteBuffer.wrap(bad, 1, 4).getInt(),
                        "trace=42");
        assertThat(driver.clean(EventType.BOOK_TICKER)).hasSize(1);
    }

    @Test
    void whatIsNoEventIsRejectedWithTheReason() {
        int unknownId = 4_711;
        Schema otherSchema =
                SchemaBuilder.record("Other").namespace("else.where").fields().endRecord();
        int otherId = registry.register("AVRO", otherSchema.toString());
        int jsonId = registry.register("JSON", "{\"type\": \"object\"}");
        byte[] whole = driver.encode(Events.trade().build());

        send(null);
        send(new byte[0]);
        send("{\"price\": 1}".getBytes(UTF_8));
        send(frame(unknownId));
        send(frame(jsonId));
        send(frame(otherId));
        send(Arrays.copyOf(whole, whole.length - 3));
        send(Arrays.copyOf(whole, whole.length + 1));

        assertThat(driver.deadLetters())
                .extracting(letter -> header(letter, "reason") + " " + header(letter, "stage"))
                .containsExactly(
                        "NOT_FRAMED decode",
                        "NOT_FRAMED decode",
                        "NOT_FRAMED decode",
                        "UNKNOWN_SCHEMA decode",
                        "UNKNOWN_SCHEMA decode",
                        "WRONG_TYPE decode",
                        "MALFORMED decode",
                        "MALFORMED decode");
        assertThat(driver.ledger(EventType.TRADE)).isEqualTo(new PartitionLedger(8, 0, 0, 8, 0, List.of()));
    }

    @Test
    void aDeadLetterWithoutFrameHasNoSchemaId() {
        send("x".getBytes(UTF_8));
        send(frame(4_711));

        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertThat(letters.get(0).headers().lastHeader("schema_id")).isNull();
        assertThat(header(letters.get(1), "schema_id")).isEqualTo("4711");
    }

    @Test
    void aRecordTooLargeForTheDeadLetterTopicIsToldWithoutItsBytes() {
        driver.send(EventType.TRADE, new byte[10], new byte[1_040_000], new RecordHeaders());

        TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "reason")).isEqualTo("MALFORMED");
        assertThat(header(letter, "detail"))
                .isEqualTo("the record has 1040010 bytes, allowed: up to 1000000;"
                        + " key, value and headers are left out, being 1040010 bytes");
        assertThat(header(letter, "source_offset")).isEqualTo("0");
    }

    @Test
    void theSecondCollectorsCopyIsADuplicate() {
        driver.send(EventType.TRADE, Events.trade().build());
        driver.send(
                EventType.TRADE,
                Events.trade()
                        .setCollector("c2")
                        .setReceiveTime(Events.TIME.plusMillis(50))
                        .setSession(Events.SESSION.plusSeconds(1))
                        .build());

        assertThat(driver.clean(EventType.TRADE)).hasSize(1);
        assertThat(driver.ledger(EventType.TRADE)).isEqualTo(new PartitionLedger(2, 1, 1, 0, 0, List.of()));
    }

    @Test
    void aReceiveTimedQuoteFromAnotherCollectorIsADuplicateThoughItsTimeDiffers() {
        BookTicker first = Events.ticker().setTimeSource(TimeSource.RECEIVE).build();
        BookTicker second = Events.ticker()
                .setTimeSource(TimeSource.RECEIVE)
                .setEventTime(Events.TIME.plusMillis(7))
                .setCollector("c2")
                .build();

        driver.send(EventType.BOOK_TICKER, first);
        driver.send(EventType.BOOK_TICKER, second);

        assertThat(driver.clean(EventType.BOOK_TICKER)).hasSize(1);
    }

    @Test
    void aCorrectionIsPassedOnAndItsCopyIsADuplicate() {
        driver.send(EventType.TRADE, Events.trade().build());
        driver.send(EventType.TRADE, Events.trade().setQuantity(0.03).build());
        driver.send(
                EventType.TRADE,
                Events.trade().setQuantity(0.03).setCollector("c2").build());

        assertThat(driver.clean(EventType.TRADE)).hasSize(2);
        assertThat(driver.ledger(EventType.TRADE)).isEqualTo(new PartitionLedger(3, 2, 1, 0, 0, List.of()));
    }

    @Test
    void quotesThatShareTheirMillisecondAreAllPassedOn() {
        for (long sequence = 1; sequence <= 5; sequence++) {
            driver.send(
                    EventType.BOOK_TICKER, Events.ticker().setSequence(sequence).build());
        }

        assertThat(driver.clean(EventType.BOOK_TICKER)).hasSize(5);
    }

    @Test
    void whatIsOlderThanTheWindowIsPassedOnAgainForTheSinkToJudge() {
        int window = IngestSettings.defaults("unused:9092", stateDir).dedupWindow();
        for (long sequence = 1; sequence <= window + 1; sequence++) {
            driver.send(
                    EventType.BOOK_TICKER, Events.ticker().setSequence(sequence).build());
        }
        driver.clean(EventType.BOOK_TICKER);

        driver.send(EventType.BOOK_TICKER, Events.ticker().setSequence(2L).build());
        assertThat(driver.clean(EventType.BOOK_TICKER)).isEmpty();

        driver.send(EventType.BOOK_TICKER, Events.ticker().setSequence(1L).build());
        assertThat(driver.clean(EventType.BOOK_TICKER)).hasSize(1);
    }

    @Test
    void twoCollectorsInterleavedGiveEachEventOnce() {
        for (long id = 1_000; id < 1_100; id++) {
            driver.send(EventType.TRADE, trade(id, "c1"));
            if (id >= 1_010) {
                driver.send(EventType.TRADE, trade(id - 10, "c2"));
            }
        }

        assertThat(driver.clean(EventType.TRADE)).hasSize(100);
        assertThat(driver.ledger(EventType.TRADE)).isEqualTo(new PartitionLedger(190, 100, 90, 0, 0, List.of()));
        assertThat(driver.gapRecords()).isEmpty();
    }

    @Test
    void aMissingTradeIdIsReportedOncePerCollectorThatMissedIt() {
        driver.send(EventType.TRADE, trade(1, "whole"));
        driver.send(EventType.TRADE, trade(1, "holed"));
        driver.send(EventType.TRADE, trade(2, "whole"));
        driver.send(EventType.TRADE, trade(3, "whole"));
        driver.send(EventType.TRADE, trade(4, "whole"));
        driver.send(EventType.TRADE, trade(4, "holed"));

        List<TestRecord<byte[], byte[]>> records = driver.gapRecords();
        assertThat(records)
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("BINANCE_SPOT|BTCUSDT");
        assertThat(driver.clean(EventType.TRADE)).hasSize(4);
        assertThat(driver.counter("tapekeeper.ingest.gaps", "type", "trade")).isEqualTo(1);
    }

    /** Refused for its price, it is a dead letter, but it did come: it was once taken for a missing one. */
    @Test
    void aRefusedTradeIsNoGap() {
        driver.send(EventType.TRADE, trade(1, "c1"));
        driver.send(EventType.TRADE, Events.trade().setTradeId("2").setPrice(0).build());
        driver.send(EventType.TRADE, trade(3, "c1"));

        assertThat(driver.gapRecords()).isEmpty();
    }

    @Test
    void refusedTradesAloneMakeNoGap() {
        driver.send(EventType.TRADE, Events.trade().setTradeId("1").setPrice(0).build());
        driver.send(EventType.TRADE, Events.trade().setTradeId("3").setPrice(0).build());

        assertThat(driver.gapRecords()).isEmpty();
    }

    @Test
    void aReconnectIsAGapOfTheQuotes() {
        driver.send(EventType.BOOK_TICKER, Events.ticker().build());
        driver.send(
                EventType.BOOK_TICKER,
                Events.ticker()
                        .setSession(Events.TIME.plusSeconds(1))
                        .setEventTime(Events.TIME.plusSeconds(2))
                        .build());

        assertThat(driver.gaps()).extracting(Gap::getKind).containsExactly(GapKind.RECONNECT);
    }

    @Test
    void aGapSaysWhatIsMissingBetweenWhen() {
        driver.send(EventType.TRADE, Events.trade().setTradeId("10").build());
        driver.send(
                EventType.TRADE,
                Events.trade()
                        .setTradeId("14")
                        .setEventTime(Events.TIME.plusSeconds(2))
                        .build());

        assertThat(driver.gaps())
                .containsExactly(Gap.newBuilder()
                        .setExchange("BINANCE_SPOT")
                        .setSymbol("BTCUSDT")
                        .setEventType("trade")
                        .setKind(GapKind.MISSING_IDS)
                        .setExpected(11L)
                        .setSeen(14L)
                        .setFrom(Events.TIME)
                        .setTo(Events.TIME.plusSeconds(2))
                        .setCollector("c1")
                        .build());
    }

    @Test
    void countersTellWhatBecameOfTheRecords() {
        driver.send(EventType.TRADE, Events.trade().build());
        driver.send(EventType.TRADE, Events.trade().build());
        driver.send(EventType.TRADE, Events.trade().setPrice(0).build());

        for (String outcome : List.of("clean", "duplicate", "rejected")) {
            assertThat(driver.counter("tapekeeper.ingest.records", "type", "trade", "outcome", outcome))
                    .as(outcome)
                    .isEqualTo(1);
        }
        assertThat(driver.counter("tapekeeper.ingest.rejected", "type", "trade", "reason", "INVALID_PRICE"))
                .isEqualTo(1);
    }

    @Test
    void anAbsentRegistryRejectsNothing() {
        registry.setAway(true);

        assertThatThrownBy(() -> send(driver.encode(Events.trade().build())))
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(thrown -> assertThat(causes(thrown)).contains(RegistryUnavailableException.class));
        assertThat(driver.deadLetters()).isEmpty();
        assertThat(driver.counter("tapekeeper.ingest.records", "type", "trade", "outcome", "rejected"))
                .isZero();
    }

    @Test
    void anEventAnHourAheadIsGoodAndALittleLaterOneIsNot() {
        driver.send(
                EventType.TRADE,
                Events.trade()
                        .setEventTime(IngestDriver.CLOCK.instant().plus(Duration.ofHours(1)))
                        .build());
        driver.send(
                EventType.TRADE,
                Events.trade()
                        .setEventTime(IngestDriver.CLOCK.instant().plus(Duration.ofMinutes(61)))
                        .build());

        assertThat(driver.clean(EventType.TRADE)).hasSize(1);
        assertThat(header(driver.deadLetters().get(0), "reason")).isEqualTo("TIME_OUT_OF_RANGE");
    }

    private void send(byte[] value) {
        driver.send(EventType.TRADE, null, value, new RecordHeaders());
    }

    private static Trade trade(long id, String collector) {
        return Events.trade()
                .setTradeId(Long.toString(id))
                .setCollector(collector)
                .build();
    }

    private static byte[] frame(int schemaId) {
        return ByteBuffer.allocate(6).put((byte) 0).putInt(schemaId).array();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static List<String> texts(Headers headers) {
        return Arrays.stream(headers.toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static List<Class<?>> causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .<Class<?>>map(Throwable::getClass)
                .toList();
    }
}

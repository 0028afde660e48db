// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.ingest.decode.GapEncoder;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.RawLog;
import io.tapekeeper.ingest.memory.LiveStore;
import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.metrics.FlowMetrics;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;

class IngestProcessorTest {

    private static final StubRegistry STUB = new StubRegistry();
    private static final SchemaRegistry REGISTRY = STUB.client();
    private static final EventEncoder ENCODER = new EventEncoder(REGISTRY.register());
    private static final byte[] NO_EVENT = {1, 2, 3};

    /** What comes next. */
    enum Kind {
        NEW,
        COPY_OF_LAST,
        INVALID,
        UNDECODABLE,
        COMMIT,
        /** What was not committed is read again. */
        CRASH,
        /** The position is reset to a place before the last commit. */
        RESET
    }

    /** @param skipped offsets before it that hold no record */
    record Step(Kind kind, int skipped) {}

    @AfterContainer
    static void stop() {
        STUB.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> skipped = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 5)));
        return Combinators.combine(Arbitraries.of(Kind.class), skipped)
                .as(Step::new)
                .list()
                .ofMaxSize(150);
    }

    @Property(tries = 100)
    void theLedgerIsThatOfAPlainModelWhateverComes(@ForAll("steps") List<Step> steps) {
        Partition partition = new Partition();
        steps.forEach(partition::take);
        partition.commit();

        PartitionLedger ledger = partition.ledger();
        assertThat(ledger.nextOffset()).isEqualTo(partition.end);
        assertThat(ledger.clean()).isEqualTo(partition.count(Outcome.CLEAN));
        assertThat(ledger.duplicates()).isEqualTo(partition.count(Outcome.DUPLICATE));
        assertThat(ledger.rejected()).isEqualTo(partition.count(Outcome.REJECTED));
        assertThat(ledger.skippedOffsets()).isEqualTo(partition.skipped);
        assertThat(ledger.nextOffset())
                .isEqualTo(ledger.clean() + ledger.duplicates() + ledger.rejected() + ledger.skippedOffsets());
    }

    @Example
    void noTimerOutlivesARevivedTask() {
        Partition partition = new Partition();
        partition.pace.committed(0, IngestDriver.CLOCK.millis());
        partition.take(new Step(Kind.NEW, 0));
        assertThat(partition.context.scheduledPunctuators()).isNotEmpty();

        partition.take(new Step(Kind.CRASH, 0));
    }

    @Example
    void asksForACommitOnlyWhenItIsDue() {
        Partition partition = new Partition();
        long now = IngestDriver.CLOCK.millis();
        partition.pace.committed(now - 1, now);
        partition.take(new Step(Kind.NEW, 0));
        assertThat(partition.context.committed()).isFalse();

        partition.context.setCurrentSystemTimeMs(now + 10);
        partition.take(new Step(Kind.NEW, 0));
        assertThat(partition.context.committed()).isTrue();
    }

    /** @param expected what becomes of it, told without ingest */
    private record Raw(byte[] value, Outcome expected) {}

    /** One partition of raw trades with a processor on it, and the plain model of its ledger. */
    private static final class Partition {

        private final EventFlow<Trade> flow = tradeFlow();
        private final LiveStore memory = MemoryStore.live(Topics.ingestMemoryStore(EventType.TRADE));
        private final MockProcessorContext<byte[], byte[]> context =
                new MockProcessorContext<>(properties(), new TaskId(1, 3), new File("unused"));
        private final CommitPace pace = new CommitPace(Duration.ofMillis(10));
        private final IngestProcessor<Trade> processor =
                new IngestProcessor<>(flow, shared(pace), new FlowMetrics(EventType.TRADE, new SimpleMeterRegistry()));

        private final TreeMap<Long, Raw> log = new TreeMap<>();
        private long lastId;
        private long end;
        private long skipped;
        private long committed;

        Partition() {
            context.addStateStore(memory);
            context.setCurrentSystemTimeMs(IngestDriver.CLOCK.millis());
            processor.init(context);
        }

        void take(Step step) {
            switch (step.kind()) {
                case NEW -> {
                    lastId++;
                    append(step, trade(1), Outcome.CLEAN);
                }
                case COPY_OF_LAST ->
                    append(step, lastId > 0 ? trade(1) : NO_EVENT, lastId > 0 ? Outcome.DUPLICATE : Outcome.REJECTED);
                case INVALID -> append(step, trade(Double.NaN), Outcome.REJECTED);
                case UNDECODABLE -> append(step, NO_EVENT, Outcome.REJECTED);
                case COMMIT -> commit();
                case CRASH -> startAgainFrom(committed);
                case RESET -> startAgainFrom(committed / 2);
            }
        }

        void commit() {
            memory.flushCache();
            committed = end;
        }

        PartitionLedger ledger() {
            byte[] stored = memory.entries().get(Bytes.wrap("ledger".getBytes(UTF_8)));
            return stored == null
                    ? PartitionLedger.EMPTY
                    : IngestLedger.fromBytes(stored).log();
        }

        long count(Outcome outcome) {
            return log.values().stream()
                    .filter(raw -> raw.expected() == outcome)
                    .count();
        }

        /** The same processor object is initialised again, as Streams does. */
        private void startAgainFrom(long offset) {
            processor.close();
            assertThat(context.scheduledPunctuators()).allMatch(CapturedPunctuator::cancelled);
            processor.init(context);
            log.tailMap(offset).forEach(this::process);
        }

        private void append(Step step, byte[] value, Outcome expected) {
            skipped += step.skipped();
            end += step.skipped();
            Raw raw = new Raw(value, expected);
            log.put(end, raw);
            process(end++, raw);
        }

        private void process(long offset, Raw raw) {
            context.setRecordMetadata(EventType.TRADE.rawTopic(), 3, offset);
            processor.process(new Record<>(null, raw.value(), context.currentSystemTimeMs()));
        }

        private byte[] trade(double price) {
            return ENCODER.encode(Events.trade()
                    .setTradeId(Long.toString(lastId))
                    .setPrice(price)
                    .build());
        }

        private static IngestContext shared(CommitPace pace) {
            RegistryPatience patience = new RegistryPatience(Duration.ZERO, Duration.ofMillis(1));
            RawLog rawLog = partition -> new RawLog.State(Uuid.ONE_UUID, Long.MAX_VALUE);
            return new IngestContext(
                    REGISTRY, patience, new GapEncoder(REGISTRY, patience), rawLog, pace, IngestDriver.CLOCK, 64);
        }

        @SuppressWarnings("unchecked") // the flow of trades is one of trades
        private static EventFlow<Trade> tradeFlow() {
            return (EventFlow<Trade>) EventFlow.all().stream()
                    .filter(flow -> flow.type() == EventType.TRADE)
                    .findFirst()
                    .orElseThrow();
        }

        private static Properties properties() {
            Properties properties = new Properties();
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
            return properties;
        }
    }
}

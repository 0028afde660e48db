// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tapekeeper.ingest.decode.GapEncoder;
import io.tapekeeper.ingest.decode.RegistryPatience;
import io.tapekeeper.ingest.ledger.RawLog;
import io.tapekeeper.ingest.memory.MemoryStore;
import io.tapekeeper.ingest.metrics.FlowMetrics;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Trade;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.serde.EventEncoder;
import io.tapekeeper.schema.serde.SchemaRegistry;
import io.tapekeeper.schema.topic.Topics;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

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
        RESTART,
        READ_AGAIN
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
        for (Step step : steps) {
            partition.take(step);
        }

        assertThat(partition.ledger().nextOffset()).isEqualTo(partition.next);
        assertThat(partition.ledger().clean()).isEqualTo(partition.clean);
        assertThat(partition.ledger().duplicates()).isEqualTo(partition.duplicates);
        assertThat(partition.ledger().rejected()).isEqualTo(partition.rejected);
        assertThat(partition.ledger().skippedOffsets()).isEqualTo(partition.skipped);
        assertThat(partition.next)
                .isEqualTo(partition.clean + partition.duplicates + partition.rejected + partition.skipped);
        assertThat(partition.forwarded()).isEqualTo(partition.clean + partition.rejected);
    }

    /** One partition of raw trades, and the plain model of its ledger. */
    private static final class Partition {

        private final EventFlow<Trade> flow = tradeFlow();
        private final KeyValueStore<Bytes, byte[]> memory = MemoryStore.named(flow.memoryStore());
        private final KeyValueStore<Bytes, byte[]> ledgers =
                MemoryStore.named(Topics.ingestLedgerStore(EventType.TRADE));
        private final MockProcessorContext<byte[], byte[]> context =
                new MockProcessorContext<>(properties(), new TaskId(1, 3), new File("unused"));
        private final IngestProcessor<Trade> processor =
                new IngestProcessor<>(flow, shared(), new FlowMetrics(EventType.TRADE, new SimpleMeterRegistry()));

        private long lastId;
        private long next;
        private long clean;
        private long duplicates;
        private long rejected;
        private long skipped;

        Partition() {
            context.addStateStore(memory);
            context.addStateStore(ledgers);
            processor.init(context);
        }

        void take(Step step) {
            switch (step.kind()) {
                case NEW -> {
                    lastId++;
                    record(step, trade(1));
                    clean++;
                }
                case COPY_OF_LAST -> {
                    boolean known = lastId > 0;
                    record(step, known ? trade(1) : NO_EVENT);
                    duplicates += known ? 1 : 0;
                    rejected += known ? 0 : 1;
                }
                case INVALID -> {
                    record(step, trade(Double.NaN));
                    rejected++;
                }
                case UNDECODABLE -> {
                    record(step, NO_EVENT);
                    rejected++;
                }
                // The same object again, as Streams does after a failure.
                case RESTART -> processor.init(context);
                case READ_AGAIN -> {
                    for (long offset = next / 2; offset < next; offset++) {
                        process(offset, trade(1));
                    }
                }
            }
        }

        PartitionLedger ledger() {
            byte[] stored = ledgers.get(Bytes.wrap("ledger".getBytes(UTF_8)));
            return stored == null ? PartitionLedger.EMPTY : PartitionLedger.fromBytes(stored);
        }

        long forwarded() {
            return context.forwarded().size();
        }

        private void record(Step step, byte[] value) {
            skipped += step.skipped();
            next += step.skipped();
            process(next++, value);
        }

        private void process(long offset, byte[] value) {
            context.setRecordMetadata(EventType.TRADE.rawTopic(), 3, offset);
            processor.process(new Record<>(null, value, 0));
        }

        private byte[] trade(double price) {
            return ENCODER.encode(Events.trade()
                    .setTradeId(Long.toString(lastId))
                    .setPrice(price)
                    .build());
        }

        private static IngestContext shared() {
            RegistryPatience patience = new RegistryPatience(Duration.ZERO, Duration.ofMillis(1));
            RawLog rawLog = partition -> new RawLog.State("topic-1", Long.MAX_VALUE);
            return new IngestContext(
                    REGISTRY, patience, new GapEncoder(REGISTRY, patience), rawLog, IngestDriver.CLOCK, 64);
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

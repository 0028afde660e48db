// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapekeeper.ingest.deadletter.DeadLetters;
import io.tapekeeper.ingest.deadletter.Rejection;
import io.tapekeeper.ingest.deduplicate.Deduplicator;
import io.tapekeeper.ingest.gap.GapDetector;
import io.tapekeeper.ingest.ledger.LedgerKeeper;
import io.tapekeeper.ingest.memory.LiveStore;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.ingest.metrics.FlowMetrics;
import io.tapekeeper.ingest.validate.Verdict;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.deadletter.RejectReason;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import io.tapekeeper.schema.serde.EventDecoder;
import io.tapekeeper.schema.serde.UndecodableException;
import io.tapekeeper.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes one partition of a raw topic, record by record: decode, validate, look for a gap, deduplicate, pass on, count. What
 * it passes on are the bytes that came. One thread at a time.
 *
 * @param <T> the events' class
 */
final class IngestProcessor<T extends SpecificRecord> implements Processor<byte[], byte[], byte[], byte[]> {

    private static final char WINDOWS = 'w';
    private static final char RUNS = 'r';

    private final EventFlow<T> flow;
    private final IngestContext shared;
    private final FlowMetrics metrics;
    private final EventDecoder<T> decoder;

    private ProcessorContext<byte[], byte[]> context;
    private Deduplicator<T> deduplicator;
    private GapDetector<T> gaps;
    private LedgerKeeper ledger;
    private CommitRequests commits;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    IngestProcessor(EventFlow<T> flow, IngestContext shared, FlowMetrics metrics) {
        this.flow = flow;
        this.shared = shared;
        this.metrics = metrics;
        this.decoder = new EventDecoder<>(flow.recordClass(), shared.registry());
    }

    /** Also called again on the same object after a failure: all that was remembered since the last commit must go. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        LiveStore memory = context.getStateStore(Topics.ingestMemoryStore(flow.type()));
        deduplicator =
                new Deduplicator<>(flow.identity(), new Section(memory.entries(), WINDOWS), shared.dedupWindow());
        gaps = flow.gaps().apply(new Section(memory.entries(), RUNS));
        ledger = new LedgerKeeper(
                memory.entries(),
                shared.rawLog(),
                new TopicPartition(flow.type().rawTopic(), context.taskId().partition()));
        commits = new CommitRequests(context, shared.pace());
        memory.beforeCommit(this::write);
    }

    /** The ledger last: the audit reads the changelog from its end. */
    private void write() {
        commits.cancelTimer();
        deduplicator.write();
        gaps.write();
        ledger.write();
    }

    /** A task that is revived keeps its timers. */
    @Override
    public void close() {
        commits.cancelTimer();
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        if (ledger.wasHandled(source.offset())) {
            return;
        }
        Outcome outcome = outcomeOf(raw, source);
        ledger.add(source.offset(), outcome);
        metrics.handled(outcome);
        commits.handled(raw.timestamp());
    }

    private Outcome outcomeOf(Record<byte[], byte[]> raw, RecordMetadata source) {
        int size = DeadLetters.sizeOf(raw);
        if (size > DeadLetters.MAX_RECORD_BYTES) {
            String detail = "the record has " + size + " bytes, allowed: up to " + DeadLetters.MAX_RECORD_BYTES;
            return reject(raw, source, new Rejection(RejectReason.MALFORMED, Rejection.DECODE, detail, null));
        }
        try {
            T event = shared.patience().answer(() -> decoder.decode(raw.value()));
            return outcomeOf(event, raw, source);
        } catch (UndecodableException e) {
            OptionalInt schemaId = e.schemaId();
            return reject(
                    raw,
                    source,
                    new Rejection(
                            e.reason(),
                            Rejection.DECODE,
                            String.valueOf(e.getMessage()),
                            schemaId.isPresent() ? schemaId.getAsInt() : null));
        }
    }

    private Outcome outcomeOf(T event, Record<byte[], byte[]> raw, RecordMetadata source) {
        long nowSeconds = TimeUnit.MILLISECONDS.toSeconds(shared.clock().millis());
        Verdict verdict = flow.validator().check(event, nowSeconds);
        RejectReason reason = verdict.reason();
        String key = EventKey.of(event);
        // What is refused for its values did come. But bad records make no instrument known.
        if (reason == null || (reason.isOfValues() && gaps.knows(key))) {
            lookForGap(key, event, raw.timestamp());
        }
        if (reason != null) {
            int schemaId = ByteBuffer.wrap(raw.value(), 1, Integer.BYTES).getInt();
            return reject(raw, source, new Rejection(reason, Rejection.VALIDATE, verdict.detail(), schemaId));
        }
        if (deduplicator.isDuplicate(key, event)) {
            return Outcome.DUPLICATE;
        }
        // Whoever wrote the raw record may have partitioned it otherwise.
        context.forward(raw.withKey(key.getBytes(UTF_8)), flow.cleanSink());
        return Outcome.CLEAN;
    }

    private Outcome reject(Record<byte[], byte[]> raw, RecordMetadata source, Rejection rejection) {
        context.forward(DeadLetters.of(raw, source, ledger.topicId(), rejection), flow.deadLetterSink());
        metrics.rejected(rejection.reason());
        return Outcome.REJECTED;
    }

    /** A copy is judged too: every collector's stream on its own. */
    private void lookForGap(String eventKey, T event, long timestamp) {
        Gap gap = gaps.seen(eventKey, event);
        if (gap != null) {
            byte[] key = EventKey.of(gap).getBytes(UTF_8);
            context.forward(new Record<>(key, shared.gapEncoder().encode(gap), timestamp), flow.gapSink());
            metrics.gap();
        }
    }
}

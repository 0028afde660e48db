// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** Ingest's half of the ledger: the newest committed one of each partition of its changelog. Any thread. */
final class IngestLedgers {

    /** A transaction that is open for longer than this is not about to be committed; nobody read what it wrote. */
    static final Duration COMMIT_WAIT = Duration.ofSeconds(2);

    private static final long PAUSE_MS = 20;
    private static final long FIRST_LOOK_BACK = 10;
    private static final int WIDEN = 10;
    /** Beside it stands all else that ingest remembers. */
    private static final byte[] LEDGER_KEY = IngestLedger.KEY.getBytes(StandardCharsets.UTF_8);

    private final LogOffsets offsets;
    private final LogReader reader;
    private final Duration commitWait;

    /** @param commitWait how long a commit that is under way is waited for */
    IngestLedgers(LogOffsets offsets, LogReader reader, Duration commitWait) {
        this.offsets = offsets;
        this.reader = reader;
        this.commitWait = commitWait;
    }

    /**
     * Reads what is committed now. A commit reaches the topics one after the other: where a reader has seen a
     * transaction's records before this call, the transaction's ledger is waited for.
     *
     * @return by partition of the changelog; one that holds nothing is absent
     * @throws KafkaUnavailableException if the changelog cannot be read
     */
    Map<TopicPartition, IngestLedger> read(Collection<TopicPartition> changelog) {
        Map<TopicPartition, Long> ends = settledEnds(changelog);
        Map<TopicPartition, Long> starts = offsets.starts(changelog);
        Map<TopicPartition, IngestLedger> newest = new HashMap<>();
        long lookBack = FIRST_LOOK_BACK;
        Map<TopicPartition, OffsetRange> spans = spans(starts, ends, lookBack);
        while (!spans.isEmpty()) {
            reader.read(spans, record -> {
                if (record.value() != null && Arrays.equals(record.key(), LEDGER_KEY)) {
                    newest.put(
                            new TopicPartition(record.topic(), record.partition()),
                            IngestLedger.fromBytes(record.value()));
                }
                return true;
            });
            spans.entrySet()
                    .removeIf(span ->
                            newest.containsKey(span.getKey()) || span.getValue().from() == starts.get(span.getKey()));
            lookBack *= WIDEN;
            Map<TopicPartition, OffsetRange> wider = spans(starts, ends, lookBack);
            spans.replaceAll((partition, span) -> wider.get(partition));
        }
        return newest;
    }

    private static Map<TopicPartition, OffsetRange> spans(
            Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, long lookBack) {
        Map<TopicPartition, OffsetRange> spans = new HashMap<>();
        starts.forEach((partition, start) -> {
            long end = ends.get(partition);
            if (start < end) {
                spans.put(partition, new OffsetRange(Math.max(start, end - lookBack), end));
            }
        });
        return spans;
    }

    private Map<TopicPartition, Long> settledEnds(Collection<TopicPartition> changelog) {
        Map<TopicPartition, Long> written = offsets.ends(changelog);
        long deadline = System.nanoTime() + commitWait.toNanos();
        Map<TopicPartition, Long> committed = offsets.readableEnds(changelog);
        while (!reached(committed, written) && System.nanoTime() - deadline < 0) {
            pause();
            committed = offsets.readableEnds(changelog);
        }
        return committed;
    }

    private static boolean reached(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> written) {
        return written.entrySet().stream().allMatch(end -> committed.get(end.getKey()) >= end.getValue());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("interrupted while ingest's ledger was read", e);
        }
    }
}

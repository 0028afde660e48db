// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.OffsetRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Looks at the offsets that ingest passed: a transaction marker is right, a record is a loss. Any thread. */
final class PassedRuns {

    private final LogReader reader;

    PassedRuns(LogReader reader) {
        this.reader = reader;
    }

    /**
     * @return the runs of each partition of {@code ingest}, in order
     * @throws KafkaUnavailableException if the log cannot be read
     */
    Map<TopicPartition, List<PassedRun>> lookAt(
            Map<TopicPartition, IngestProgress> ingest, Map<TopicPartition, Long> readableEnds) {
        Map<TopicPartition, List<PassedRun>> seen = new HashMap<>();
        Map<TopicPartition, List<OffsetRange>> passed = new HashMap<>();
        ingest.forEach((partition, progress) -> {
            seen.put(partition, new ArrayList<>());
            passed.put(partition, progress.passed());
        });
        Map<TopicPartition, OffsetRange> runs = eachOnes(passed, 0);
        for (int next = 1; !runs.isEmpty(); next++) {
            Map<TopicPartition, Long> records = countRecords(readable(runs, ingest, readableEnds));
            runs.forEach((partition, run) -> {
                long deleted = deleted(run, ingest.get(partition).start());
                seen.get(partition).add(new PassedRun(run, deleted, records.getOrDefault(partition, 0L)));
            });
            runs = eachOnes(passed, next);
        }
        return seen;
    }

    /** The run at that index of each partition that has so many: different partitions are read at once. */
    private static Map<TopicPartition, OffsetRange> eachOnes(Map<TopicPartition, List<OffsetRange>> passed, int index) {
        Map<TopicPartition, OffsetRange> runs = new HashMap<>();
        passed.forEach((partition, all) -> {
            if (index < all.size()) {
                runs.put(partition, all.get(index));
            }
        });
        return runs;
    }

    private static long deleted(OffsetRange run, long start) {
        return Math.max(0, Math.min(run.until(), start) - run.from());
    }

    private static Map<TopicPartition, OffsetRange> readable(
            Map<TopicPartition, OffsetRange> runs,
            Map<TopicPartition, IngestProgress> ingest,
            Map<TopicPartition, Long> readableEnds) {
        Map<TopicPartition, OffsetRange> readable = new HashMap<>();
        runs.forEach((partition, run) -> {
            long from = Math.max(run.from(), ingest.get(partition).start());
            long until = Math.min(run.until(), readableEnds.get(partition));
            if (from < until) {
                readable.put(partition, new OffsetRange(from, until));
            }
        });
        return readable;
    }

    private Map<TopicPartition, Long> countRecords(Map<TopicPartition, OffsetRange> spans) {
        Map<TopicPartition, Long> records = new HashMap<>();
        reader.read(spans, record -> {
            records.merge(new TopicPartition(record.topic(), record.partition()), 1L, Long::sum);
            return true;
        });
        return records;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tapekeeper.database.Slice;
import io.tapekeeper.database.SliceResult;
import io.tapekeeper.database.WriteBatch;
import io.tapekeeper.database.WriteResult;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sink's meters; names and labels live here. Any thread. */
final class SinkMetrics {

    private final MeterRegistry meters;
    private final Map<String, Outcomes> rows = new HashMap<>();
    private final Timer flushes;
    private final DistributionSummary flushRows;
    private final Counter retries;
    private final Counter rereads;
    private final Counter deletedUnread;

    SinkMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (EventType type : EventType.values()) {
            rows.put(type.cleanTopic(), new Outcomes(type.reportName()));
        }
        rows.put(Topics.GAP, new Outcomes("gap"));
        rows.put(Topics.DEAD_LETTER, new Outcomes("dead_letter"));
        flushes = Timer.builder("tapekeeper.sink.flush")
                .description("Transactions, by how long they took")
                .register(meters);
        flushRows = DistributionSummary.builder("tapekeeper.sink.flush.rows")
                .description("Records in one transaction")
                .register(meters);
        retries = counter("tapekeeper.sink.retries", "Attempts repeated because something was away");
        rereads = counter("tapekeeper.sink.rereads", "Partitions read again from their start: made anew, or cut off");
        deletedUnread =
                counter("tapekeeper.sink.offsets.deleted.unread", "Offsets Kafka deleted before they were stored");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void watch(Buffers buffers) {
        Gauge.builder("tapekeeper.sink.buffered.bytes", buffers, Buffers::bytes)
                .description("Bytes read and not yet stored")
                .register(meters);
    }

    void watch(Assignments assignments) {
        Gauge.builder("tapekeeper.sink.resting.partitions", assignments, Assignments::resting)
                .description("Partitions that are ours and not read for now")
                .register(meters);
    }

    void flushed(WriteBatch batch, WriteResult result, long nanos) {
        flushes.record(nanos, TimeUnit.NANOSECONDS);
        long records = 0;
        for (int i = 0; i < batch.slices().size(); i++) {
            Slice slice = batch.slices().get(i);
            rows.get(slice.source().topic()).add(result.slices().get(i));
            records += slice.records();
        }
        flushRows.record(records);
    }

    void retried() {
        retries.increment();
    }

    void reread(int partitions) {
        rereads.increment(partitions);
    }

    void deletedUnread(long offsets) {
        deletedUnread.increment(offsets);
    }

    private final class Outcomes {

        private final Counter inserted;
        private final Counter updated;
        private final Counter unchanged;
        private final Counter dead;

        Outcomes(String type) {
            inserted = of(type, "inserted");
            updated = of(type, "updated");
            unchanged = of(type, "unchanged");
            dead = of(type, "dead");
        }

        void add(SliceResult result) {
            inserted.increment(result.inserted());
            updated.increment(result.updated());
            unchanged.increment(result.unchanged());
            dead.increment(result.dead());
        }

        private Counter of(String type, String outcome) {
            return Counter.builder("tapekeeper.sink.rows")
                    .description("Records stored, by what became of them")
                    .tag("type", type)
                    .tag("outcome", outcome)
                    .register(meters);
        }
    }
}

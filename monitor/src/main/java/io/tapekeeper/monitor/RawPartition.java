// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.ArrayList;
import java.util.List;

/**
 * One partition of a raw topic: what the log holds, and what ingest says it did with it and with the logs before it.
 *
 * @param name topic and partition, such as {@code tapekeeper.raw.trade-3}
 * @param ledger what ingest says of the log that is there now
 * @param former what it says of those before
 * @param end the offset after the last one in the log
 * @param inFlight records that ingest has not seen
 * @param passed the offsets that it passed, newest last, and what is there
 * @param deletedWithTopic offsets of former logs that were seen, and deleted with their topic before ingest read them
 */
record RawPartition(
        String name,
        PartitionLedger ledger,
        FormerLogs former,
        long end,
        long inFlight,
        List<PassedRun> passed,
        long deletedWithTopic) {

    RawPartition {
        passed = List.copyOf(passed);
    }

    long clean() {
        return former.clean() + ledger.clean();
    }

    long duplicates() {
        return former.duplicates() + ledger.duplicates();
    }

    long rejected() {
        return former.rejected() + ledger.rejected();
    }

    /** Records that the log holds, and this one and those before it held, by its offsets. */
    long published() {
        long passedByLedger = Math.min(ledger.nextOffset(), end) - ledger.skippedOffsets();
        return former.records() + Math.max(0, passedByLedger) + lost() + inFlight;
    }

    /** Adds what is lost, and where the ledger and the log contradict each other. */
    void judge(Findings findings) {
        findings.add(name + ": records lost before ingest", lost(), "%s", describeLost());
        findings.add(
                name + ": end of the log",
                Math.max(0, ledger.nextOffset() - end),
                "%s: ingest's ledger is at offset %,d, but the log ends at %,d: it lost its end, and ingest has not read it anew",
                name,
                ledger.nextOffset(),
                end);
        long counted = ledger.records() + ledger.skippedOffsets();
        findings.add(
                name + ": offsets counted by ingest",
                ledger.nextOffset() - counted,
                "%s: ingest's ledger accounts for %,d offsets, but is at %,d",
                name,
                counted,
                ledger.nextOffset());
    }

    private String describeLost() {
        List<String> parts = new ArrayList<>();
        for (PassedRun run : passed) {
            describe(run, parts);
        }
        describe(
                former.unexplained(),
                "%,d offsets of former logs were passed by ingest, and nobody can tell any more what was there",
                parts);
        describe(ledger.unproven(), "ingest passed %,d offsets in more places than it can list", parts);
        describe(deletedWithTopic, "the topic was deleted with %,d offsets that ingest had not read", parts);
        return name + ": " + String.join("; ", parts);
    }

    private void describe(PassedRun run, List<String> parts) {
        long from = run.offsets().from();
        long last = run.offsets().until() - 1;
        if (run.records() > 0) {
            parts.add("ingest passed offsets %,d to %,d without counting a record, and the log holds %,d there"
                    .formatted(from, last, run.records()));
        }
        if (deletedUnread(run) > 0) {
            parts.add("Kafka deleted %,d of the offsets %,d to %,d before ingest read them"
                    .formatted(run.deleted(), from, last));
        }
    }

    private static void describe(long offsets, String sentence, List<String> parts) {
        if (offsets > 0) {
            parts.add(sentence.formatted(offsets));
        }
    }

    private long lost() {
        long inLog = passed.stream()
                .mapToLong(run -> run.records() + deletedUnread(run))
                .sum();
        return inLog + former.unexplained() + ledger.unproven() + deletedWithTopic;
    }

    /**
     * Where Kafka has deleted the place, a single offset among others of its kind is taken for a transaction marker,
     * everything else for a loss.
     */
    private long deletedUnread(PassedRun run) {
        return ledger.isMarker(run.offsets()) ? 0 : run.deleted();
    }
}

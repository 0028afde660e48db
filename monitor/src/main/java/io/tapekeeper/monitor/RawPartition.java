// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.List;

/**
 * One partition of a raw topic: what the log holds, and what ingest says it did with it.
 *
 * @param name topic and partition, such as {@code tapekeeper.raw.trade-3}
 * @param ledger what ingest says
 * @param end the offset after the last one in the log
 * @param inFlight records that ingest has not seen
 * @param passed the offsets that it passed, newest last, and what is there
 */
record RawPartition(String name, PartitionLedger ledger, long end, long inFlight, List<PassedRun> passed) {

    RawPartition {
        passed = List.copyOf(passed);
    }

    /** Records that the log holds or held, by its offsets. */
    long published() {
        long passedByLedger = Math.min(ledger.nextOffset(), end) - ledger.skippedOffsets();
        return Math.max(0, passedByLedger) + lost() + inFlight;
    }

    /** Adds what is lost, and where the ledger and the log contradict each other. */
    void judge(Findings findings) {
        for (PassedRun run : passed) {
            long from = run.offsets().from();
            long last = run.offsets().until() - 1;
            findings.add(
                    run.records(),
                    "%s: ingest passed offsets %,d to %,d without counting a record, and the log holds %,d there",
                    name,
                    from,
                    last,
                    run.records());
            findings.add(
                    deletedUnread(run),
                    "%s: Kafka deleted %,d of the offsets %,d to %,d before ingest read them",
                    name,
                    run.deleted(),
                    from,
                    last);
        }
        findings.add(
                Math.max(0, ledger.nextOffset() - end),
                "%s: ingest's ledger is at offset %,d, but the log ends at %,d: the topic was made anew or lost its end",
                name,
                ledger.nextOffset(),
                end);
        long counted = ledger.clean() + ledger.duplicates() + ledger.rejected() + ledger.skippedOffsets();
        findings.add(
                ledger.nextOffset() - counted,
                "%s: ingest's ledger accounts for %,d offsets, but is at %,d",
                name,
                counted,
                ledger.nextOffset());
    }

    private long lost() {
        return passed.stream()
                .mapToLong(run -> run.records() + deletedUnread(run))
                .sum();
    }

    /**
     * Transactions leave a run of one offset each time, a deletion leaves one run: where Kafka has deleted the place, a
     * single offset among others of its kind is taken for a transaction marker, everything else for a loss.
     */
    private long deletedUnread(PassedRun run) {
        boolean marker = run.offsets().size() == 1 && transactional();
        return marker ? 0 : run.deleted();
    }

    private boolean transactional() {
        return ledger.skippedBefore() > 0
                || passed.stream().filter(run -> run.offsets().size() == 1).count() > 1;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.TableDay;
import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The hops of one event type, one raw and one clean partition, as far as the ledger is concerned. */
final class PipelineModel {

    private static final LocalDate DAY = LocalDate.parse("2024-08-08");

    private final ModelLog raw = new ModelLog();
    private final ModelLog clean = new ModelLog();
    private final ModelLog letters = new ModelLog();
    private PartitionLedger ledger = PartitionLedger.EMPTY;
    private long ingestPosition;
    private Stored stored = new Stored(0, 0, SinkCounts.NONE, 0, 0, 0, 0);

    /** What the database holds: one snapshot. */
    record Stored(
            long cleanPosition,
            long letterPosition,
            SinkCounts counts,
            long rejectedRows,
            long deadRows,
            long ledgerRows,
            long tableRows) {}

    /** What happens next; nothing happens where there is nothing to read. */
    enum Step {
        PUBLISH,
        MARK_RAW,
        PASS_ON,
        DROP_DUPLICATE,
        REJECT,
        MARK_CLEAN,
        INSERT,
        UPDATE,
        FIND_UNCHANGED,
        REFUSE,
        COPY_LETTER
    }

    /** What may go wrong, each with one record or row. */
    enum Fault {
        INGEST_SKIPS_A_RECORD,
        INGEST_COUNTS_BUT_DOES_NOT_SEND,
        INGEST_SENDS_BUT_DOES_NOT_COUNT,
        SINK_SKIPS_A_RECORD,
        ROW_IS_DELETED,
        ROW_IS_ADDED,
        REJECTED_LETTER_IS_DELETED,
        DEAD_LETTER_IS_DELETED
    }

    void take(Step step) {
        switch (step) {
            case PUBLISH -> raw.append(true);
            case MARK_RAW -> raw.append(false);
            case PASS_ON -> ingest(Outcome.CLEAN, clean);
            case DROP_DUPLICATE -> ingest(Outcome.DUPLICATE, new ModelLog());
            case REJECT -> ingest(Outcome.REJECTED, letters);
            case MARK_CLEAN -> clean.append(false);
            case INSERT -> store(new SinkCounts(1, 0, 0, 0), 0, 1);
            case UPDATE -> store(new SinkCounts(0, 1, 0, 0), 0, 0);
            case FIND_UNCHANGED -> store(new SinkCounts(0, 0, 1, 0), 0, 0);
            case REFUSE -> store(new SinkCounts(0, 0, 0, 1), 1, 0);
            case COPY_LETTER -> copyLetter();
        }
    }

    /** Does one thing wrong, on a record or row made for it. */
    void suffer(Fault fault) {
        switch (fault) {
            case INGEST_SKIPS_A_RECORD -> {
                drain();
                raw.append(true);
                ingestPosition = raw.end();
                raw.append(true);
            }
            case INGEST_COUNTS_BUT_DOES_NOT_SEND -> {
                raw.append(true);
                ingest(Outcome.CLEAN, new ModelLog());
            }
            case INGEST_SENDS_BUT_DOES_NOT_COUNT -> clean.append(true);
            case SINK_SKIPS_A_RECORD -> {
                drain();
                raw.append(true);
                drainIngest();
                stored = at(clean.end(), stored, SinkCounts.NONE, 0, 0);
            }
            case ROW_IS_DELETED -> changeRows(0, 0, -1);
            case ROW_IS_ADDED -> changeRows(0, 0, 1);
            case REJECTED_LETTER_IS_DELETED -> changeRows(-1, 0, 0);
            case DEAD_LETTER_IS_DELETED -> changeRows(0, -1, 0);
        }
    }

    /** Everything is read to the end. */
    void drain() {
        drainIngest();
        while (clean.nextRecord(stored.cleanPosition()) < clean.end()) {
            take(Step.INSERT);
        }
        while (letters.nextRecord(stored.letterPosition()) < letters.end()) {
            take(Step.COPY_LETTER);
        }
    }

    Stored stored() {
        return stored;
    }

    PartitionLedger ledger() {
        return ledger;
    }

    /** What the audit finds when it read these before, and the log now. */
    AuditReport audit(Stored before, PartitionLedger ingest) {
        List<PassedRun> passed = ingest.skipped().stream()
                .map(run -> new PassedRun(run, 0, raw.records(run.from(), run.until())))
                .toList();
        RawPartition partition = new RawPartition(
                "raw-0", ingest, FormerLogs.NONE, raw.end(), inFlight(raw, ingest.nextOffset()), passed, 0);
        TypeState state = new TypeState(
                "trade",
                List.of(partition),
                inFlight(clean, before.cleanPosition()),
                before.counts(),
                before.rejectedRows(),
                before.deadRows(),
                true,
                List.of(new TableDay("trade_snapshots", DAY, before.ledgerRows(), before.tableRows())));
        return LedgerBalance.of(List.of(state), List.of(), inFlight(letters, before.letterPosition()), Map.of());
    }

    private static long inFlight(ModelLog log, long position) {
        return log.end() - log.nextRecord(position);
    }

    private void drainIngest() {
        while (raw.nextRecord(ingestPosition) < raw.end()) {
            take(Step.PASS_ON);
        }
    }

    private void ingest(Outcome outcome, ModelLog target) {
        long offset = raw.nextRecord(ingestPosition);
        if (offset < raw.end()) {
            ledger = ledger.after(offset, outcome);
            ingestPosition = offset + 1;
            target.append(true);
        }
    }

    private void store(SinkCounts counts, long dead, long rows) {
        long offset = clean.nextRecord(stored.cleanPosition());
        if (offset < clean.end()) {
            stored = at(offset + 1, stored, counts, dead, rows);
        }
    }

    private static Stored at(long position, Stored before, SinkCounts counts, long dead, long rows) {
        return new Stored(
                position,
                before.letterPosition(),
                before.counts().plus(counts),
                before.rejectedRows(),
                before.deadRows() + dead,
                before.ledgerRows() + rows,
                before.tableRows() + rows);
    }

    private void copyLetter() {
        long offset = letters.nextRecord(stored.letterPosition());
        if (offset < letters.end()) {
            stored = new Stored(
                    stored.cleanPosition(),
                    offset + 1,
                    stored.counts(),
                    stored.rejectedRows() + 1,
                    stored.deadRows(),
                    stored.ledgerRows(),
                    stored.tableRows());
        }
    }

    private void changeRows(long rejected, long dead, long rows) {
        stored = new Stored(
                stored.cleanPosition(),
                stored.letterPosition(),
                stored.counts(),
                stored.rejectedRows() + rejected,
                stored.deadRows() + dead,
                stored.ledgerRows(),
                stored.tableRows() + rows);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.Loss;
import io.tapekeeper.database.TableDay;
import java.util.List;
import java.util.Map;

/**
 * Adds up one event type. A hop's missing records are in flight as far as that many lie unread before the next reader;
 * the rest is unaccounted. One thread at a time.
 */
final class TypeBalance {

    private final TypeState state;
    private final Findings findings;
    private final long cleanInFlight;
    private final long rejectedInFlight;

    /** @param deadLettersInFlight records of the dead-letter topic, of any type, that the sink has not seen, at most */
    TypeBalance(TypeState state, long deadLettersInFlight, Map<String, Long> accepted) {
        this.findings = new Findings(accepted);
        this.state = state;
        state.raw().forEach(partition -> partition.judge(findings));
        this.cleanInFlight = judgeClean();
        this.rejectedInFlight = judgeRejected(deadLettersInFlight);
        judgeRows();
    }

    /** Dead letters of this type that are on their way. */
    long rejectedInFlight() {
        return rejectedInFlight;
    }

    List<Loss> losses() {
        return findings.losses();
    }

    TypeAudit audit() {
        return new TypeAudit(
                state.type(),
                state.published(),
                state.duplicates(),
                state.rejected(),
                state.clean(),
                state.sink().inserted(),
                state.sink().updated(),
                state.sink().unchanged(),
                state.sink().dead(),
                state.rawInFlight() + cleanInFlight + rejectedInFlight,
                findings.unaccounted());
    }

    private long judgeClean() {
        String subject = state.type() + ": records passed on by ingest and not handled by the sink";
        long missing = state.clean() - state.sink().handled();
        long inFlight = inFlight(subject, missing, state.cleanInFlight());
        findings.add(
                subject,
                missing - inFlight,
                "%s: ingest passed on %,d records, the sink handled %,d and %,d are in flight",
                state.type(),
                state.clean(),
                state.sink().handled(),
                inFlight);
        return inFlight;
    }

    private long judgeRejected(long deadLettersInFlight) {
        String subject = state.type() + ": records refused by ingest that are no dead letters";
        long missing = state.rejected() - state.rejectedRows();
        long inFlight = inFlight(subject, missing, deadLettersInFlight);
        findings.add(
                subject,
                missing - inFlight,
                "%s: ingest refused %,d records, dead_letters holds %,d of them and %,d are in flight",
                state.type(),
                state.rejected(),
                state.rejectedRows(),
                inFlight);
        return inFlight;
    }

    /** What is known to be lost is not on its way any more. */
    private long inFlight(String subject, long missing, long most) {
        return Math.min(Math.max(0, missing - findings.accepted(subject)), most);
    }

    private void judgeRows() {
        findings.add(
                state.type() + ": records refused by the sink that are no dead letters",
                state.sink().dead() - state.deadRows(),
                "%s: the sink refused %,d records, dead_letters holds %,d of them",
                state.type(),
                state.sink().dead(),
                state.deadRows());
        if (state.hasDays()) {
            long insertedByDay =
                    state.days().stream().mapToLong(TableDay::ledgerRows).sum();
            findings.add(
                    state.type() + ": rows inserted and not counted by day",
                    state.sink().inserted() - insertedByDay,
                    "%s: the sink's ledger counts %,d inserted rows, its days add up to %,d",
                    state.type(),
                    state.sink().inserted(),
                    insertedByDay);
        }
        judgeDays(state.days(), findings);
    }

    /** Compares what the tables hold with what the ledger says. */
    static void judgeDays(List<TableDay> days, Findings findings) {
        for (TableDay day : days) {
            findings.add(
                    day.table() + " of " + day.day(),
                    day.ledgerRows() - day.tableRows(),
                    "%s of %s holds %,d rows, the ledger says %,d",
                    day.table(),
                    day.day(),
                    day.tableRows(),
                    day.ledgerRows());
        }
    }
}

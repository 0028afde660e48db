// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.TableDay;
import java.util.ArrayList;
import java.util.List;

/** Adds up the whole ledger. Stateless. */
final class LedgerBalance {

    private LedgerBalance() {}

    /**
     * @param types every event type
     * @param otherDays days of tables that belong to no event type: the gaps
     * @param deadLettersInFlight records of the dead-letter topic that the sink has not seen, at most
     */
    static AuditReport of(List<TypeState> types, List<TableDay> otherDays, long deadLettersInFlight) {
        List<TypeAudit> audits = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        long lettersLeft = deadLettersInFlight;
        for (TypeState type : types) {
            TypeBalance balance = new TypeBalance(type, lettersLeft);
            lettersLeft -= balance.rejectedInFlight();
            audits.add(balance.audit());
            sentences.addAll(balance.findings());
        }
        Findings others = new Findings();
        TypeBalance.judgeDays(otherDays, others);
        sentences.addAll(others.sentences());
        return new AuditReport(
                audits,
                audits.stream().mapToLong(TypeAudit::inFlight).sum(),
                audits.stream().mapToLong(TypeAudit::unaccounted).sum() + others.unaccounted(),
                sentences);
    }
}

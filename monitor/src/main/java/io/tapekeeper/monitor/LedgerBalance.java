// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.Loss;
import io.tapekeeper.database.TableDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds up the whole ledger. Stateless. */
final class LedgerBalance {

    private LedgerBalance() {}

    /**
     * @param types every event type
     * @param otherDays days of tables that belong to no event type: the gaps
     * @param deadLettersInFlight records of the dead-letter topic that the sink has not seen, at most
     * @param accepted what operators have taken note of, by subject
     */
    static AuditReport of(
            List<TypeState> types, List<TableDay> otherDays, long deadLettersInFlight, Map<String, Long> accepted) {
        List<TypeAudit> audits = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        long lettersLeft = deadLettersInFlight;
        for (TypeState type : types) {
            TypeBalance balance = new TypeBalance(type, lettersLeft, accepted);
            lettersLeft -= balance.rejectedInFlight();
            audits.add(balance.audit());
            losses.addAll(balance.losses());
        }
        Findings others = new Findings(accepted);
        TypeBalance.judgeDays(otherDays, others);
        losses.addAll(others.losses());
        return new AuditReport(
                audits,
                audits.stream().mapToLong(TypeAudit::inFlight).sum(),
                audits.stream().mapToLong(TypeAudit::unaccounted).sum() + others.unaccounted(),
                accepted.values().stream().mapToLong(Math::abs).sum(),
                losses.stream().map(Loss::detail).toList(),
                losses);
    }
}

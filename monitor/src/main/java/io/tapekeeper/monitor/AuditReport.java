// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.database.Loss;
import java.util.List;

/**
 * The ledger, added up. It balances when {@code unaccounted} is 0.
 *
 * @param types each event type, in a fixed order
 * @param inFlight records on their way, over all types
 * @param unaccounted records and rows that are missing or too many, over all types and the gaps; never negative
 * @param accepted records and rows that operators have accepted as lost, and that are not counted as unaccounted
 * @param findings one sentence for each place that does not balance; empty exactly when {@code unaccounted} is 0
 * @param losses the same, as they can be accepted
 */
public record AuditReport(
        List<TypeAudit> types,
        long inFlight,
        long unaccounted,
        long accepted,
        List<String> findings,
        List<Loss> losses) {

    public AuditReport {
        types = List.copyOf(types);
        findings = List.copyOf(findings);
        losses = List.copyOf(losses);
    }
}

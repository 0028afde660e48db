// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.schema.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the audit starts from all that was sent: it would balance, too, if it overlooked some of it. */
final class PublishedRecords {

    private PublishedRecords() {}

    /**
     * A sentence for each type of which the audit counts another number.
     *
     * @param audit counts exactly only when nothing is in flight; else nothing is compared
     * @param sent records by topic
     */
    static List<String> findings(AuditReport audit, Map<String, Long> sent) {
        if (audit.inFlight() != 0) {
            return List.of();
        }
        Map<String, Long> published =
                audit.types().stream().collect(Collectors.toMap(type -> type.type(), type -> type.published()));
        List<String> findings = new ArrayList<>();
        for (EventType type : EventType.values()) {
            long counted = published.getOrDefault(type.reportName(), 0L);
            long expected = sent.getOrDefault(type.rawTopic(), 0L);
            if (counted != expected) {
                findings.add("the audit counts %d records of %s as published, sent were %d"
                        .formatted(counted, type.reportName(), expected));
            }
        }
        return findings;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapekeeper.monitor.AuditReport;
import io.tapekeeper.monitor.TypeAudit;
import io.tapekeeper.schema.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An audit that overlooks records may balance all the same. */
class PublishedRecordsTest {

    private static final long RECORDS = 5;

    private final Map<String, Long> sent = new HashMap<>();
    private final List<TypeAudit> counted = new ArrayList<>();

    PublishedRecordsTest() {
        for (EventType type : EventType.values()) {
            sent.put(type.rawTopic(), RECORDS);
            counted.add(new TypeAudit(type.reportName(), RECORDS, 0, 0, RECORDS, RECORDS, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void nothingIsFoundWhenTheAuditCountsAllThatWasSent() {
        assertThat(PublishedRecords.findings(audit(0), sent)).isEmpty();
    }

    @Test
    void aTypeOfWhichTheAuditCountsAnotherNumberIsFound() {
        sent.put(EventType.TRADE.rawTopic(), RECORDS + 1);

        assertThat(PublishedRecords.findings(audit(0), sent))
                .containsExactly("the audit counts 5 records of trade as published, sent were 6");
    }

    @Test
    void whileSomethingIsInFlightTheCountsMayDiffer() {
        sent.put(EventType.TRADE.rawTopic(), RECORDS + 1);

        assertThat(PublishedRecords.findings(audit(1), sent)).isEmpty();
    }

    private AuditReport audit(long inFlight) {
        return new AuditReport(counted, inFlight, 0, 0, List.of(), List.of());
    }
}

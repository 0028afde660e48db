// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * How far ingest is with one partition of a raw topic.
 *
 * @param ledger what it says it did with the log that is there now
 * @param former what it says it did with those before
 * @param start the first offset that Kafka still has
 * @param resume where it goes on reading: at the ledger's next offset, or behind it where its consumer group has
 *     committed further or Kafka has deleted what comes next
 */
record IngestProgress(PartitionLedger ledger, FormerLogs former, long start, long resume) {

    static IngestProgress of(IngestLedger ledger, long start, long committed) {
        long next = ledger.log().nextOffset();
        return new IngestProgress(ledger.log(), ledger.former(), start, Math.max(next, Math.max(start, committed)));
    }

    /** Of a topic that does not exist any more. */
    static IngestProgress ofDeleted(IngestLedger ledger) {
        return of(ledger.begunAnew(Uuid.ZERO_UUID), 0, 0);
    }

    /** The offsets that it passed without counting a record, as far as they are known one by one. */
    List<OffsetRange> passed() {
        List<OffsetRange> passed = new ArrayList<>(ledger.skipped());
        if (resume > ledger.nextOffset()) {
            passed.add(new OffsetRange(ledger.nextOffset(), resume));
        }
        return passed;
    }
}

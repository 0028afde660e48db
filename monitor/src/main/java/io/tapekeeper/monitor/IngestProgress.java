// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.monitor;

import io.tapekeeper.schema.ledger.OffsetRange;
import io.tapekeeper.schema.ledger.PartitionLedger;
import java.util.ArrayList;
import java.util.List;

/**
 * How far ingest is with one partition of a raw topic.
 *
 * @param ledger what it says it did
 * @param start the first offset that Kafka still has
 * @param resume where it goes on reading: at the ledger's next offset, or behind it where its consumer group has
 *     committed further or Kafka has deleted what comes next
 */
record IngestProgress(PartitionLedger ledger, long start, long resume) {

    static IngestProgress of(PartitionLedger ledger, long start, long committed) {
        return new IngestProgress(ledger, start, Math.max(ledger.nextOffset(), Math.max(start, committed)));
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

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

import org.apache.kafka.common.Uuid;

/**
 * What ingest did with the logs that a partition of a raw topic had before the present one, added up.
 *
 * @param topicId of the topic that had the last of them; {@link Uuid#ZERO_UUID} if there was none
 * @param nextOffset the first offset of that log that was not handled
 * @param clean records passed on
 * @param duplicates records dropped because the same event had been passed on
 * @param rejected records sent to the dead-letter topic
 * @param unexplained offsets passed, of which nothing says any more that they held no record
 */
public record FormerLogs(Uuid topicId, long nextOffset, long clean, long duplicates, long rejected, long unexplained) {

    public static final FormerLogs NONE = new FormerLogs(Uuid.ZERO_UUID, 0, 0, 0, 0, 0);

    /** With one log more. */
    FormerLogs and(Uuid lastTopicId, PartitionLedger last) {
        return new FormerLogs(
                lastTopicId,
                last.nextOffset(),
                clean + last.clean(),
                duplicates + last.duplicates(),
                rejected + last.rejected(),
                unexplained + last.unexplainedOffsets());
    }

    /** Records counted. */
    public long records() {
        return clean + duplicates + rejected;
    }
}

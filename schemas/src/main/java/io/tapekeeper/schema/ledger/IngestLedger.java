// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.schema.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.Uuid;

/**
 * What ingest did with one partition of a raw topic, ever. A log begins anew when its topic is made anew, or when it lost
 * its end; what was counted until then stays counted.
 *
 * @param topicId of the topic whose log is counted now; {@link Uuid#ZERO_UUID} if no record of it was counted yet
 * @param log the log that is counted now
 * @param former the logs before it
 */
public record IngestLedger(Uuid topicId, PartitionLedger log, FormerLogs former) {

    /** The key of the ledger in its store, and so in its changelog topic. */
    public static final String KEY = "ledger";

    public static final IngestLedger EMPTY = new IngestLedger(Uuid.ZERO_UUID, PartitionLedger.EMPTY, FormerLogs.NONE);

    /** Stands where a ledger without topic has its next offset, which is never negative. */
    private static final long FORM = -1;

    private static final int HEAD_BYTES = Long.BYTES * 10;

    /** Whether it counts another topic's log than the one of this id. */
    public boolean isOfAnother(Uuid liveTopicId) {
        return !topicId.equals(Uuid.ZERO_UUID) && !topicId.equals(liveTopicId);
    }

    /** Nothing is counted yet of the log that is there now. */
    public IngestLedger begunAnew(Uuid liveTopicId) {
        return new IngestLedger(liveTopicId, PartitionLedger.EMPTY, former.and(topicId, log));
    }

    public byte[] toBytes() {
        byte[] counts = log.toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + counts.length).putLong(FORM);
        put(bytes, topicId);
        put(bytes, former.topicId());
        bytes.putLong(former.nextOffset())
                .putLong(former.clean())
                .putLong(former.duplicates())
                .putLong(former.rejected())
                .putLong(former.unexplained());
        return bytes.put(counts).array();
    }

    /** @throws IllegalArgumentException if these bytes are neither of {@link #toBytes()} nor of a ledger without topic */
    public static IngestLedger fromBytes(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        if (value.length < HEAD_BYTES || bytes.getLong() != FORM) {
            return new IngestLedger(Uuid.ZERO_UUID, PartitionLedger.fromBytes(value), FormerLogs.NONE);
        }
        Uuid topicId = uuid(bytes);
        FormerLogs former = new FormerLogs(
                uuid(bytes), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        PartitionLedger log = PartitionLedger.fromBytes(Arrays.copyOfRange(value, HEAD_BYTES, value.length));
        return new IngestLedger(topicId, log, former);
    }

    private static void put(ByteBuffer bytes, Uuid id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static Uuid uuid(ByteBuffer bytes) {
        return new Uuid(bytes.getLong(), bytes.getLong());
    }
}

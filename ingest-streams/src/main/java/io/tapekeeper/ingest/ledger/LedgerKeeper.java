// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapekeeper.schema.ledger.FormerLogs;
import io.tapekeeper.schema.ledger.IngestLedger;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of one partition of a raw topic. It is committed in the transaction of what the records became, so a
 * record below {@code nextOffset} has had its effect. If such a record is read again, then either
 *
 * <ul>
 *   <li>the group's position went back (it was reset, or Kafka forgot it): the record is passed over and not counted; or
 *   <li>the log is not the one that was counted: its topic was made anew, or it ends before {@code nextOffset}, having lost
 *       what was acknowledged. Then the counts begin again with this log, and the former ones are added to those of the logs
 *       before it. Nothing is lost; what was passed on before may be passed on once more, and counts once more.
 * </ul>
 *
 * Each former log's own ledger is kept for people, under {@code former TOPIC_ID NEXT_OFFSET}. One thread at a time.
 */
public final class LedgerKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
    private static final Bytes STORE_KEY = Bytes.wrap(IngestLedger.KEY.getBytes(UTF_8));
    private static final long NONE = Long.MAX_VALUE;

    private final KeyValueStore<Bytes, byte[]> store;
    private final RawLog rawLog;
    private final TopicPartition source;
    private Uuid topicId;
    private PartitionLedger ledger;
    private FormerLogs former;
    private boolean identified;
    private boolean changed;
    private long lastPassedOver = NONE;

    /** Goes on with what is stored. */
    public LedgerKeeper(KeyValueStore<Bytes, byte[]> store, RawLog rawLog, TopicPartition source) {
        this.store = store;
        this.rawLog = rawLog;
        this.source = source;
        byte[] bytes = store.get(STORE_KEY);
        IngestLedger stored = bytes == null ? IngestLedger.EMPTY : IngestLedger.fromBytes(bytes);
        this.topicId = stored.topicId();
        this.ledger = stored.log();
        this.former = stored.former();
    }

    /** Whether the record at this offset has had its effect, and must have no other. */
    public boolean wasHandled(long offset) {
        if (!identified) {
            identify(offset);
        }
        if (offset >= ledger.nextOffset()) {
            return false;
        }
        boolean goesOnPassingOver = offset > lastPassedOver;
        lastPassedOver = offset;
        return goesOnPassingOver || isLogThatWasCounted(offset);
    }

    /** The id of the topic whose records are counted; known from the first record on. */
    public Uuid topicId() {
        return topicId;
    }

    /** Counts the record at this offset, which {@link #wasHandled} said to be new. */
    public void add(long offset, Outcome outcome) {
        lastPassedOver = NONE;
        ledger = ledger.after(offset, outcome);
        changed = true;
    }

    /** Stores what has changed since the last time. */
    public void write() {
        if (changed) {
            store.put(STORE_KEY, new IngestLedger(topicId, ledger, former).toBytes());
            changed = false;
        }
    }

    /** At the first record after a start: meanwhile the topic may have been made anew, and have grown past our offset. */
    private void identify(long offset) {
        RawLog.State now = rawLog.stateOf(source);
        if (topicId.equals(Uuid.ZERO_UUID)) {
            topicId = now.topicId();
        } else if (!topicId.equals(now.topicId())) {
            beginAgain(offset, now);
        }
        identified = true;
    }

    private boolean isLogThatWasCounted(long offset) {
        RawLog.State now = rawLog.stateOf(source);
        boolean same = now.topicId().equals(topicId) && now.endOffset() >= ledger.nextOffset();
        if (same) {
            LOG.warn(
                    "{} is read again from offset {}: what is before {} was handled and is passed over",
                    source,
                    offset,
                    ledger.nextOffset());
        } else {
            beginAgain(offset, now);
        }
        return same;
    }

    private void beginAgain(long offset, RawLog.State now) {
        LOG.warn(
                "{} begins again at offset {}: topic {} with {} records is not what was counted, topic {} with {}",
                source,
                offset,
                now.topicId(),
                now.endOffset(),
                topicId,
                ledger);
        String key = "former " + topicId + ' ' + ledger.nextOffset();
        store.put(Bytes.wrap(key.getBytes(UTF_8)), ledger.toBytes());
        IngestLedger anew = new IngestLedger(topicId, ledger, former).begunAnew(now.topicId());
        topicId = anew.topicId();
        ledger = anew.log();
        former = anew.former();
        changed = true;
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.ledger.PartitionLedger;
import io.tapekeeper.schema.ledger.PartitionLedger.Outcome;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of one partition of a raw topic. It is committed in the transaction of what the records became, so a record below {@code nextOffset} has had its effect. If such a record is read again, then either
 *
 * <ul>
 *   <li>the group's position went back (it was reset, or Kafka forgot it): the record is passed over and not counted; or
 *   <li>the log is not the one that was counted: its topic was made anew, or it ends before {@code nextOffset}, having lost
 *       what was acknowledged. Then the ledger begins again with this log, and the former one is kept beside it, under
 *       {@code former TOPIC_ID NEXT_OFFSET}. Nothing is lost; what was passed on before may be passed on once more, and
 *       counts once more.
 * </ul>
 *
 * One thread at a time.
 */
public final class LedgerKeeper {

    /** The key of the ledger in its store, and so in its changelog topic. */
    public static final String KEY = "ledger";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
    private static final Bytes STORE_KEY = Bytes.wrap(KEY.getBytes(UTF_8));
    private static final String TOPIC_ID = "topic-id";
    private static final long NONE = Long.MAX_VALUE;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Section origin;
    private final RawLog rawLog;
    private final TopicPartition source;
    private @Nullable String topicId;
    private PartitionLedger ledger;
    private boolean changed;
    private long lastPassedOver = NONE;

    /**
     * Goes on with what is stored.
     *
     * @param origin where the id of the counted topic is kept
     */
    public LedgerKeeper(KeyValueStore<Bytes, byte[]> store, Section origin, RawLog rawLog, TopicPartition source) {
        this.store = store;
        this.origin = origin;
        this.rawLog = rawLog;
        this.source = source;
        byte[] storedLedger = store.get(STORE_KEY);
        this.ledger = storedLedger == null ? PartitionLedger.EMPTY : PartitionLedger.fromBytes(storedLedger);
        byte[] storedId = origin.get(TOPIC_ID);
        this.topicId = storedId == null ? null : new String(storedId, UTF_8);
    }

    /** Whether the record at this offset has had its effect, and must have no other. */
    public boolean wasHandled(long offset) {
        if (offset >= ledger.nextOffset()) {
            return false;
        }
        boolean goesOnPassingOver = offset > lastPassedOver;
        lastPassedOver = offset;
        return goesOnPassingOver || isLogThatWasCounted(offset);
    }

    /** Counts the record at this offset, which {@link #wasHandled} said to be new. */
    public void add(long offset, Outcome outcome) {
        if (topicId == null) {
            remember(rawLog.stateOf(source).topicId());
        }
        lastPassedOver = NONE;
        ledger = ledger.after(offset, outcome);
        changed = true;
    }

    /** Stores what has changed since the last time. */
    public void write() {
        if (changed) {
            store.put(STORE_KEY, ledger.toBytes());
            changed = false;
        }
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
            LOG.warn(
                    "{} begins again at offset {}: topic {} with {} records is not what was counted, topic {} with {}",
                    source,
                    offset,
                    now.topicId(),
                    now.endOffset(),
                    topicId,
                    ledger);
            beginAgain(now.topicId());
        }
        return same;
    }

    private void beginAgain(String newTopicId) {
        String former = "former " + topicId + ' ' + ledger.nextOffset();
        store.put(Bytes.wrap(former.getBytes(UTF_8)), ledger.toBytes());
        ledger = PartitionLedger.EMPTY;
        remember(newTopicId);
    }

    private void remember(String id) {
        topicId = id;
        origin.put(TOPIC_ID, id.getBytes(UTF_8));
    }
}

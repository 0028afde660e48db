// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import io.tapekeeper.ingest.memory.LruMap;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds missing trades by their ids. Within one run of a collector the next id is the last one plus 1; a lower one is a
 * repetition, a higher one ends a gap. One thread at a time.
 */
public final class TradeGapDetector implements GapDetector<Trade> {

    private static final int MAX_INSTRUMENTS = 10_000;
    private static final Instant EARLIEST_SESSION = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATEST_SESSION = Instant.parse("2100-01-01T00:00:00Z");

    private final Section stored;
    private final LruMap<CollectorRuns> instruments;
    private final List<CollectorRuns> changed = new ArrayList<>();

    /** Goes on with what is stored. */
    public TradeGapDetector(Section stored) {
        this.stored = stored;
        this.instruments = new LruMap<>(MAX_INSTRUMENTS, this::forget);
        stored.forEach((key, value) -> instrument(key).restore(value));
    }

    @Override
    public @Nullable Gap seen(String key, Trade trade) {
        long id = Continuity.hasContiguousTradeIds(trade.getExchange())
                ? Continuity.numberOf(trade.getTradeId())
                : Continuity.NO_NUMBER;
        if (id == Continuity.NO_NUMBER || !isKnown(trade.getSession())) {
            return null;
        }
        CollectorRuns runs = instrument(key);
        CollectorRun run = runs.of(trade.getCollector());
        boolean otherRun = run == null || !run.session().equals(trade.getSession());
        if (run != null && (otherRun ? trade.getSession().isBefore(run.session()) : id <= run.lastId())) {
            return null;
        }
        runs.put(new CollectorRun(trade.getCollector(), trade.getSession(), id, trade.getEventTime()));
        if (runs.markChanged()) {
            changed.add(runs);
        }
        return run == null || otherRun || id == run.lastId() + 1 ? null : gap(run, trade, id);
    }

    @Override
    public void write() {
        for (CollectorRuns runs : changed) {
            if (runs.clearChanged()) {
                stored.put(runs.storeKey(), runs.toBytes());
            }
        }
        changed.clear();
    }

    private void forget(CollectorRuns runs) {
        runs.clearChanged();
        stored.delete(runs.storeKey());
    }

    private CollectorRuns instrument(String key) {
        CollectorRuns known = instruments.get(key);
        if (known != null) {
            return known;
        }
        CollectorRuns runs = new CollectorRuns(stored.storeKey(key));
        instruments.put(key, runs);
        return runs;
    }

    /** Whoever says that a run began outside of these years has mistaken the unit; the epoch means that nobody knows. */
    private static boolean isKnown(Instant session) {
        return session.isAfter(EARLIEST_SESSION) && session.isBefore(LATEST_SESSION);
    }

    private static Gap gap(CollectorRun run, Trade trade, long id) {
        return Gap.newBuilder()
                .setExchange(trade.getExchange())
                .setSymbol(trade.getExchangeSymbol())
                .setEventType(EventType.TRADE.reportName())
                .setKind(GapKind.MISSING_IDS)
                .setExpected(run.lastId() + 1)
                .setSeen(id)
                .setFrom(run.lastTime())
                .setTo(trade.getEventTime())
                .setCollector(trade.getCollector())
                .build();
    }
}

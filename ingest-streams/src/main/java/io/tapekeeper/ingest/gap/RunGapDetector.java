// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.ingest.gap;

import io.tapekeeper.ingest.memory.LruMap;
import io.tapekeeper.ingest.memory.Section;
import io.tapekeeper.schema.BookTicker;
import io.tapekeeper.schema.EventType;
import io.tapekeeper.schema.Gap;
import io.tapekeeper.schema.GapKind;
import io.tapekeeper.schema.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a collector's stream of an instrument lacks. Where ids have no holes, the next is the last one plus 1; a lower
 * one is a repetition, a higher one ends a gap. Where they tell nothing, a gap lasts from the last event of one run to the
 * first of the next. One thread at a time.
 *
 * @param <T> the events' class
 */
public final class RunGapDetector<T extends SpecificRecord> implements GapDetector<T> {

    private static final int MAX_INSTRUMENTS = 10_000;

    private final Function<T, Sighting> sightings;
    private final Function<T, Gap.Builder> streams;
    private final Section stored;
    private final LruMap<CollectorRuns> instruments;
    private final List<CollectorRuns> changed = new ArrayList<>();

    private RunGapDetector(Function<T, Sighting> sightings, Function<T, Gap.Builder> streams, Section stored) {
        this.sightings = sightings;
        this.streams = streams;
        this.stored = stored;
        this.instruments = new LruMap<>(MAX_INSTRUMENTS, this::forget);
        stored.forEach((key, value) -> instrument(key).restore(value));
    }

    /** For book tickers; goes on with what is stored. */
    public static RunGapDetector<BookTicker> ofBookTickers(Section stored) {
        return new RunGapDetector<>(
                Sighting::of,
                ticker -> stream(EventType.BOOK_TICKER, ticker.getExchange(), ticker.getExchangeSymbol()),
                stored);
    }

    /** For trades; goes on with what is stored. */
    public static RunGapDetector<Trade> ofTrades(Section stored) {
        return new RunGapDetector<>(
                Sighting::of, trade -> stream(EventType.TRADE, trade.getExchange(), trade.getExchangeSymbol()), stored);
    }

    @Override
    public @Nullable Gap seen(String key, T event) {
        Sighting now = sightings.apply(event);
        if (!now.isJudged()) {
            return null;
        }
        CollectorRuns runs = instrument(key);
        Sighting last = runs.of(now.collector());
        if (last != null && !now.isAfter(last)) {
            return null;
        }
        runs.put(now);
        if (isWorthStoring(last, now) && runs.markChanged()) {
            changed.add(runs);
        }
        GapKind kind = last == null ? null : kind(last, now);
        return kind == null ? null : gap(kind, last, now, streams.apply(event));
    }

    @Override
    public boolean knows(String key) {
        return instruments.get(key) != null;
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

    /** Quotes come by the hundred a second: how far they have come is stored once in each, and a gap may begin that early. */
    private static boolean isWorthStoring(@Nullable Sighting last, Sighting now) {
        return last == null
                || now.isNumbered()
                || !now.isOfRunOf(last)
                || now.time().getEpochSecond() != last.time().getEpochSecond();
    }

    private static @Nullable GapKind kind(Sighting last, Sighting now) {
        boolean numbered = last.isNumbered() && now.isNumbered();
        boolean missing = numbered ? now.id() > last.id() + 1 : now.time().isAfter(last.time());
        if (now.isOfRunOf(last)) {
            return numbered && missing ? GapKind.MISSING_IDS : null;
        }
        return missing && !now.isBackfill() ? GapKind.RECONNECT : null;
    }

    private static Gap gap(GapKind kind, Sighting last, Sighting now, Gap.Builder stream) {
        boolean numbered = last.isNumbered() && now.isNumbered();
        return stream.setKind(kind)
                .setExpected(numbered ? last.id() + 1 : null)
                .setSeen(numbered ? now.id() : null)
                .setFrom(last.time())
                .setTo(now.time())
                .setCollector(now.collector())
                .build();
    }

    private static Gap.Builder stream(EventType type, String exchange, String symbol) {
        return Gap.newBuilder()
                .setEventType(type.reportName())
                .setExchange(exchange)
                .setSymbol(symbol);
    }
}

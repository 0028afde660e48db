// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.sink;

import io.tapekeeper.database.DatabaseManager;
import io.tapekeeper.database.Symbol;
import io.tapekeeper.schema.EventKey;
import io.tapekeeper.schema.Gap;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The instruments of gaps. A gap names no base and quote, so its instrument should come to be by an event; it waits for
 * that a while, then makes one whose labels are the exchange's symbol. Any thread.
 */
final class GapInstruments {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    static final String UNKNOWN_QUOTE = "UNKNOWN";

    private final DatabaseManager database;
    private final LongSupplier nanoClock;
    // At most one instrument a gap partition: the partition rests at the first unknown one.
    private final Map<String, Long> unknownSince = new ConcurrentHashMap<>();

    GapInstruments(DatabaseManager database, LongSupplier nanoClock) {
        this.database = database;
        this.nanoClock = nanoClock;
    }

    /** @throws UnknownInstrumentException if it is not known, and not yet waited for long enough */
    int idOf(Gap gap) {
        String key = EventKey.of(gap);
        for (Symbol known : database.findSymbols(gap.getExchange(), gap.getSymbol())) {
            if (known.exchangeSymbol().equals(gap.getSymbol())) {
                unknownSince.remove(key);
                return known.id();
            }
        }
        long now = nanoClock.getAsLong();
        if (now - unknownSince.computeIfAbsent(key, any -> now) < PATIENCE_NANOS) {
            throw new UnknownInstrumentException(gap.getExchange(), gap.getSymbol());
        }
        unknownSince.remove(key);
        return database.symbolId(gap.getExchange(), gap.getSymbol(), gap.getSymbol(), UNKNOWN_QUOTE);
    }
}

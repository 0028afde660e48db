// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.GapRow;
import io.tapekeeper.database.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code gaps}: what is missing in one collector's stream of one instrument. */
public record GapView(
        String exchange,
        String symbol,
        String exchangeSymbol,
        String eventType,
        String kind,
        @Nullable Long expected,
        @Nullable Long seen,
        Instant from,
        Instant to,
        String collector) {

    /** The view of a gap of an instrument. */
    public static GapView of(GapRow row, Symbol symbol) {
        return new GapView(
                symbol.exchange(),
                symbol.pair(),
                symbol.exchangeSymbol(),
                row.eventType(),
                row.kind(),
                row.expected(),
                row.seen(),
                row.from(),
                row.to(),
                row.collector());
    }
}

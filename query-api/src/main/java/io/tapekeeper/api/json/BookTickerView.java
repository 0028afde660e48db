// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.BookTickerSnapshot;
import io.tapekeeper.database.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code book_ticker_snapshots}; {@code sequence} is null where the venue sends no update id. */
public record BookTickerView(
        String exchange,
        String symbol,
        String exchangeSymbol,
        Instant timestamp,
        @Nullable Long sequence,
        double bidPrice,
        double bidQty,
        double askPrice,
        double askQty,
        Instant receiveTime) {

    /** The view of a quote of an instrument. */
    public static BookTickerView of(BookTickerSnapshot row, Symbol symbol) {
        return new BookTickerView(
                symbol.exchange(),
                symbol.pair(),
                symbol.exchangeSymbol(),
                row.timestamp(),
                row.sequence() < 0 ? null : row.sequence(),
                row.bidPrice(),
                row.bidQty(),
                row.askPrice(),
                row.askQty(),
                row.receiveTime());
    }
}

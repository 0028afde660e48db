// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.Symbol;
import io.tapekeeper.database.TradeSnapshot;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of {@code trade_snapshots}; {@code side} is {@code buy} or {@code sell}, the aggressor's. */
public record TradeView(
        String exchange,
        String symbol,
        String exchangeSymbol,
        Instant timestamp,
        String tradeId,
        double price,
        double quantity,
        @Nullable Double quoteQuantity,
        String side,
        Instant receiveTime) {

    /** The view of a trade of an instrument. */
    public static TradeView of(TradeSnapshot row, Symbol symbol) {
        return new TradeView(
                symbol.exchange(),
                symbol.pair(),
                symbol.exchangeSymbol(),
                row.timestamp(),
                row.tradeId(),
                row.price(),
                row.quantity(),
                row.quoteQuantity(),
                row.side().name().toLowerCase(Locale.ROOT),
                row.receiveTime());
    }
}

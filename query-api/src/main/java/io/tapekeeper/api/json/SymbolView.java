// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code symbols}, with the name of its exchange and the pair as people write it. */
public record SymbolView(
        String exchange,
        String symbol,
        String exchangeSymbol,
        int id,
        String symbolBase,
        String symbolQuote,
        String symbolType,
        boolean isActive,
        @Nullable Integer pricePrecision,
        @Nullable Integer quantityPrecision,
        @Nullable Double minQuantity,
        @Nullable Double minNotional,
        Instant createdAt,
        Instant updatedAt) {

    /** The view of an instrument. */
    public static SymbolView of(Symbol symbol) {
        return new SymbolView(
                symbol.exchange(),
                symbol.pair(),
                symbol.exchangeSymbol(),
                symbol.id(),
                symbol.base(),
                symbol.quote(),
                symbol.symbolType(),
                symbol.active(),
                symbol.pricePrecision(),
                symbol.quantityPrecision(),
                symbol.minQuantity(),
                symbol.minNotional(),
                symbol.createdAt(),
                symbol.updatedAt());
    }
}

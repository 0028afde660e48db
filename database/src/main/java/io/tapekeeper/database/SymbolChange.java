// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * What is to become different about an instrument; null leaves a field as it is.
 *
 * @param base base currency
 * @param quote quote currency
 * @param active whether it trades
 * @param pricePrecision decimals of a price
 * @param quantityPrecision decimals of a quantity
 * @param minQuantity smallest order in base currency or contracts
 * @param minNotional smallest order in quote currency
 */
public record SymbolChange(
        @Nullable String base,
        @Nullable String quote,
        @Nullable Boolean active,
        @Nullable Integer pricePrecision,
        @Nullable Integer quantityPrecision,
        @Nullable Double minQuantity,
        @Nullable Double minNotional) {

    /** Only whether it trades. */
    public static SymbolChange ofActive(boolean active) {
        return new SymbolChange(null, null, active, null, null, null, null);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Which symbols to list.
 *
 * @param exchange only those of this exchange; null for all
 * @param marketType only those of this market, SPOT or FUTURES; null for both
 * @param active only the active or only the inactive; null for both
 */
public record SymbolFilter(
        @Nullable String exchange,
        @Nullable String marketType,
        @Nullable Boolean active) {

    /** Every symbol. */
    public static final SymbolFilter ALL = new SymbolFilter(null, null, null);

    /** The symbols of one exchange. */
    public static SymbolFilter ofExchange(String exchange) {
        return new SymbolFilter(exchange, null, null);
    }
}

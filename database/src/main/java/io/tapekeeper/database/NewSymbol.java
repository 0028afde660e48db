// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An instrument to be added; its type is the market of its exchange.
 *
 * @param exchange name of a known exchange, such as BINANCE_SPOT
 * @param exchangeSymbol the instrument as the venue writes it
 * @param base base currency, put into upper case
 * @param quote quote currency, put into upper case
 * @param pricePrecision decimals of a price; null where not known
 * @param quantityPrecision decimals of a quantity; null where not known
 * @param minQuantity smallest order in base currency or contracts; null where not known
 * @param minNotional smallest order in quote currency; null where not known
 */
public record NewSymbol(
        String exchange,
        String exchangeSymbol,
        String base,
        String quote,
        @Nullable Integer pricePrecision,
        @Nullable Integer quantityPrecision,
        @Nullable Double minQuantity,
        @Nullable Double minNotional) {

    /** Puts base and quote into upper case. */
    public NewSymbol {
        base = base.toUpperCase(Locale.ROOT);
        quote = quote.toUpperCase(Locale.ROOT);
    }

    /** An instrument of which only the names are known. */
    public static NewSymbol of(String exchange, String exchangeSymbol, String base, String quote) {
        return new NewSymbol(exchange, exchangeSymbol, base, quote, null, null, null, null);
    }
}

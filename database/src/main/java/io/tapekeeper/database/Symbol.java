// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instrument: what one exchange trades under one exchange symbol.
 *
 * @param id database id, as in event rows
 * @param exchangeId database id of the exchange
 * @param exchange name of the exchange, such as BINANCE_SPOT
 * @param base base currency, a label: several instruments may share it
 * @param quote quote currency, a label
 * @param exchangeSymbol the instrument as the venue writes it; unique within the exchange
 * @param symbolType SPOT or FUTURES
 * @param active whether the venue trades it, as far as the symbol list told
 * @param pricePrecision decimals of a price; null where not known
 * @param quantityPrecision decimals of a quantity; null where not known
 * @param minQuantity smallest order in base currency or contracts; null where not known
 * @param minNotional smallest order in quote currency; null where not known
 * @param createdAt when it was first seen
 * @param updatedAt when it was last changed
 */
public record Symbol(
        int id,
        int exchangeId,
        String exchange,
        String base,
        String quote,
        String exchangeSymbol,
        String symbolType,
        boolean active,
        @Nullable Integer pricePrecision,
        @Nullable Integer quantityPrecision,
        @Nullable Double minQuantity,
        @Nullable Double minNotional,
        Instant createdAt,
        Instant updatedAt) {

    /** Base and quote as people write the pair, such as BTC/USDT. */
    public String pair() {
        return base + "/" + quote;
    }
}

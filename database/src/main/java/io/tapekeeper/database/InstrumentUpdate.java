// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reference data of one instrument, from a venue's symbol list.
 *
 * @param exchange name of the exchange, such as BINANCE_SPOT
 * @param base base currency
 * @param quote quote currency
 * @param exchangeSymbol the instrument as the venue writes it
 * @param symbolType SPOT or FUTURES
 * @param active whether it trades now
 * @param pricePrecision decimals of a price; null where not known
 * @param quantityPrecision decimals of a quantity; null where not known
 * @param minQuantity smallest order in base currency or contracts; null where not known
 * @param minNotional smallest order in quote currency; null where not known
 * @param receiveTime when the list was fetched, cut to microseconds
 */
public record InstrumentUpdate(
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
        Instant receiveTime)
        implements Row {

    /** Cuts the instant to microseconds. */
    public InstrumentUpdate {
        receiveTime = receiveTime.truncatedTo(ChronoUnit.MICROS);
    }
}

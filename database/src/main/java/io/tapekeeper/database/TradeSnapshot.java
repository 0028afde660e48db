// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One trade of one instrument.
 *
 * @param symbolId the instrument
 * @param timestamp event time, cut to microseconds
 * @param tradeId the venue's trade id, or what stands in for it
 * @param price in quote currency, above 0
 * @param quantity in base currency or contracts, above 0
 * @param quoteQuantity in quote currency; null where the venue does not send it
 * @param side what the taker did
 * @param receiveTime when the collector received it, cut to microseconds
 */
public record TradeSnapshot(
        int symbolId,
        Instant timestamp,
        String tradeId,
        double price,
        double quantity,
        @Nullable Double quoteQuantity,
        Side side,
        Instant receiveTime)
        implements Row {

    /** Cuts the instants to microseconds. */
    public TradeSnapshot {
        timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
        receiveTime = receiveTime.truncatedTo(ChronoUnit.MICROS);
    }
}

// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.api.json;

import io.tapekeeper.database.FundingRateSnapshot;
import io.tapekeeper.database.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code funding_rate_snapshots}; {@code funding_time} is in epoch milliseconds, as the column is. */
public record FundingRateView(
        String exchange,
        String symbol,
        String exchangeSymbol,
        Instant timestamp,
        double fundingRate,
        long fundingTime,
        @Nullable Instant nextFundingTime,
        Instant receiveTime) {

    /** The view of a funding rate of an instrument. */
    public static FundingRateView of(FundingRateSnapshot row, Symbol symbol) {
        return new FundingRateView(
                symbol.exchange(),
                symbol.pair(),
                symbol.exchangeSymbol(),
                row.timestamp(),
                row.fundingRate(),
                row.fundingTime().toEpochMilli(),
                row.nextFundingTime(),
                row.receiveTime());
    }
}

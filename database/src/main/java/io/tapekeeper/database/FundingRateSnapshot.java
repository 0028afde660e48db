// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The funding rate of one perpetual future at one moment.
 *
 * @param symbolId the instrument
 * @param timestamp event time, cut to microseconds
 * @param fundingRate the rate as a fraction, -1 to 1
 * @param fundingTime when it is or was paid, cut to milliseconds, after 1970
 * @param nextFundingTime the payment after that, cut to microseconds; null where the venue does not send it
 * @param receiveTime when the collector received it, cut to microseconds
 */
public record FundingRateSnapshot(
        int symbolId,
        Instant timestamp,
        double fundingRate,
        Instant fundingTime,
        @Nullable Instant nextFundingTime,
        Instant receiveTime)
        implements Row {

    /** Cuts the instants to what is stored. */
    public FundingRateSnapshot {
        timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
        fundingTime = fundingTime.truncatedTo(ChronoUnit.MILLIS);
        nextFundingTime = nextFundingTime == null ? null : nextFundingTime.truncatedTo(ChronoUnit.MICROS);
        receiveTime = receiveTime.truncatedTo(ChronoUnit.MICROS);
    }
}

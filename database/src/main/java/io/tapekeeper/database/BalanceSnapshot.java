// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one account held of one asset at one moment, in units of the asset.
 *
 * @param exchangeId database id of the exchange
 * @param account the account at the exchange
 * @param asset the asset, upper-case letters and digits
 * @param timestamp event time, cut to microseconds
 * @param available free to use, 0 or more
 * @param locked in orders, 0 or more
 * @param frozen held by the exchange, 0 or more; null where not sent
 * @param borrowing borrowed, 0 or more; null where not sent
 * @param interest owed, may be negative; null where not sent
 * @param receiveTime when the collector received it, cut to microseconds
 */
public record BalanceSnapshot(
        int exchangeId,
        String account,
        String asset,
        Instant timestamp,
        double available,
        double locked,
        @Nullable Double frozen,
        @Nullable Double borrowing,
        @Nullable Double interest,
        Instant receiveTime)
        implements Row {

    /** Cuts the instants to microseconds. */
    public BalanceSnapshot {
        timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
        receiveTime = receiveTime.truncatedTo(ChronoUnit.MICROS);
    }

    /** Available and locked together, as the table's total_balance. */
    public double total() {
        return available + locked;
    }
}

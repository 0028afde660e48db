// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The best bid and ask of one instrument at one moment.
 *
 * @param symbolId the instrument
 * @param timestamp event time, cut to microseconds; the receive time where the venue sends none
 * @param sequence the venue's update id; negative: a stand-in, the venue sent none
 * @param bidPrice best bid in quote currency, above 0
 * @param bidQty quantity at the bid, in base currency or contracts, above 0
 * @param askPrice best ask in quote currency, not below the bid
 * @param askQty quantity at the ask, above 0
 * @param receiveTime when the collector received it, cut to microseconds
 * @param receiveTimed true if the timestamp is a receive time, so that another collector's copy has another one; of a
 *     row that was read: whether the two times are equal
 */
public record BookTickerSnapshot(
        int symbolId,
        Instant timestamp,
        long sequence,
        double bidPrice,
        double bidQty,
        double askPrice,
        double askQty,
        Instant receiveTime,
        boolean receiveTimed)
        implements Row {

    /** Cuts the instants to microseconds. */
    public BookTickerSnapshot {
        timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
        receiveTime = receiveTime.truncatedTo(ChronoUnit.MICROS);
    }
}

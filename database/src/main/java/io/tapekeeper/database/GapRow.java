// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that is missing in one collector's stream of one instrument.
 *
 * @param symbolId the instrument
 * @param eventType which stream, such as trade
 * @param kind how it was noticed
 * @param expected the id that should have come; null where ids were not what told
 * @param seen the id that came instead; null where ids were not what told
 * @param from event time of the last event before the gap, cut to microseconds
 * @param to event time of the first event after it, cut to microseconds
 * @param collector whose stream has the gap
 */
public record GapRow(
        int symbolId,
        String eventType,
        String kind,
        @Nullable Long expected,
        @Nullable Long seen,
        Instant from,
        Instant to,
        String collector)
        implements Row {

    /** Cuts the instants to microseconds. */
    public GapRow {
        from = from.truncatedTo(ChronoUnit.MICROS);
        to = to.truncatedTo(ChronoUnit.MICROS);
    }
}
